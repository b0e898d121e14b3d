// The caller that tests speak of, not the telephone's caller identity.
global using Caller = IvrEngine.AcceptanceTests.Harness.Caller;
using IvrEngine.AcceptanceTests.Harness;
using NUnit.Framework;

// Calls mostly wait, so many of them run beside each other however few processors there are.
[assembly: LevelOfParallelism(44)]

// The launcher, signals and the guardian's shell are Unix's.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

namespace IvrEngine.AcceptanceTests;

/// <summary>Before all tests and after them.</summary>
[SetUpFixture]
public sealed class AcceptanceTests
{
    [OneTimeTearDown]
    public Task CloseAsync() => SharedLine.CloseAsync();
}
