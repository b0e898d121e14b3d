using System.Reflection;
using NUnit.Framework;

namespace IvrEngine.Tests.Architecture;

/// <summary>Which project may know which: Server → {Asterisk, Storage, Sounds} → Core, and the ARI client knows nobody.</summary>
public class DependencyTests
{
    private static readonly Assembly Core = typeof(IvrEngine.Core.Calls.CallRegistry).Assembly;
    private static readonly Assembly Ari = typeof(IvrEngine.Ari.AriClient).Assembly;
    private static readonly Assembly Asterisk = typeof(IvrEngine.Asterisk.AsteriskServices).Assembly;
    private static readonly Assembly Storage = typeof(IvrEngine.Storage.StorageServices).Assembly;
    private static readonly Assembly Sounds = typeof(IvrEngine.Sounds.PromptBuilder).Assembly;

    private static IEnumerable<TestCaseData> Allowed()
    {
        yield return new TestCaseData(Core, Array.Empty<string>()).SetArgDisplayNames("Core");
        yield return new TestCaseData(Ari, Array.Empty<string>()).SetArgDisplayNames("Ari");
        yield return new TestCaseData(Asterisk, new[] { "IvrEngine.Core", "IvrEngine.Ari" }).SetArgDisplayNames("Asterisk");
        yield return new TestCaseData(Storage, new[] { "IvrEngine.Core" }).SetArgDisplayNames("Storage");
        yield return new TestCaseData(Sounds, new[] { "IvrEngine.Core" }).SetArgDisplayNames("Sounds");
    }

    [TestCaseSource(nameof(Allowed))]
    public void References_OfOurOwn_AreOnlyTheAllowed(Assembly assembly, string[] allowed)
    {
        var ours = assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("IvrEngine.", StringComparison.Ordinal));
        Assert.That(ours, Is.SubsetOf(allowed));
    }

    [Test]
    public void Core_NeedsNoInputOrOutput()
    {
        string[] io = ["System.Net.Http", "System.Net.Sockets", "System.IO.FileSystem", "System.Data.Common", "System.Diagnostics.Process"];
        Assert.That(Core.GetReferencedAssemblies().Select(a => a.Name), Has.None.AnyOf(io));
    }

    [Test]
    public void AsyncMethods_OfPorts_TakeACancellationTokenLast()
    {
        var ports = Core.GetExportedTypes().Where(t => t.IsInterface).SelectMany(t => t.GetMethods()).Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal));
        var without = ports.Where(m => m.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken)).Select(m => $"{m.DeclaringType!.Name}.{m.Name}");
        Assert.That(without, Is.Empty);
    }

    [Test]
    public void NoMethod_IsAsyncVoid()
    {
        var found = new[] { Core, Ari, Asterisk, Storage, Sounds }.SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(m => m.ReturnType == typeof(void) && m.GetCustomAttribute<System.Runtime.CompilerServices.AsyncStateMachineAttribute>() is not null)
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}");
        Assert.That(found, Is.Empty);
    }
}
