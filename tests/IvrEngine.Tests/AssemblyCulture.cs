using NUnit.Framework;

// As the server's Program.cs does.
[assembly: SetCulture("")]
[assembly: SetUICulture("")]
