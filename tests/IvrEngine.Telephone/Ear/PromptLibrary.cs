namespace IvrEngine.Telephone.Ear;

/// <summary>x</summary>
public sealed class PromptLibrary
{
}
