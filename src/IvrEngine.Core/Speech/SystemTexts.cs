namespace IvrEngine.Core.Speech;

/// <summary>What callers hear when no flow can speak: texts of the installation, in Spanish.</summary>
public static class SystemTexts
{
    /// <summary>Played by Asterisk's own dialplan, unanswered, while no engine is connected.</summary>
    public static readonly SpokenSound EngineAbsent = new(
        "system/engine-absent", "En este momento no podemos atender su llamada. Por favor, intente de nuevo en unos minutos. Gracias.");

    public static IReadOnlyList<SpokenSound> All { get; } = [EngineAbsent];
}
