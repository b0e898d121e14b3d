namespace IvrEngine.Core.Notices;

/// <summary>A part of a company that is told of things: by e-mail to its addresses, or by a POST to its webhook. It has one of the two.</summary>
public sealed record Area(string Name, string Title, IReadOnlyList<string> Email, Uri? Webhook);
