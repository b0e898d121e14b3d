namespace IvrEngine.Server.Hosting;

/// <summary>Something that the engine needs is missing; the message says what, and how to get it. Commands end with exit code 3.</summary>
internal sealed class EnvironmentException(string message, Exception? cause = null) : Exception(message, cause);
