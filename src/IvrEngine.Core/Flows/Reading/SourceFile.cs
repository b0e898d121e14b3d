namespace IvrEngine.Core.Flows.Reading;

/// <summary>A file of the flows folder.</summary>
/// <param name="Path">Relative to that folder, with slashes: <c>redscomm/main.flow.yaml</c>.</param>
public sealed record SourceFile(string Path, string Text);
