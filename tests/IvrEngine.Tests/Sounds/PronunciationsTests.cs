using IvrEngine.Sounds;
using NUnit.Framework;

namespace IvrEngine.Tests.Sounds;

[TestFixture]
public sealed class PronunciationsTests
{
    [TestCase("Gracias por llamar a Reds Comm.", "Grasias por llamar a reds com.")]
    [TestCase("cinco, doce, quince y diez", "sinco, dose, quinse y diés")]
    [TestCase("feliz voz", "felís vós")]
    [TestCase("Pérez Núñez", "Péres Núñes")]
    [TestCase("acción, cielo, casa, cuota, calle", "acsión, sielo, casa, cuota, calle")]
    [TestCase("Zapata", "Sapata")]
    [TestCase("¿Su WiFi no enciende? Reinicie el router.", "¿Su guaifai no ensiende? Reinisie el rúter.")]
    [TestCase("VOX IP y VOX Móvil", "vox i pé y vox Móvil")]
    [TestCase("En México y en Rioverde", "En méjico y en río verde")]
    public void Apply_MexicanSpanish_IsSpelledAsItSounds(string text, string spoken) =>
        Assert.That(Pronunciations.Apply("es-MX", "redscomm/main/x", text), Is.EqualTo(spoken));

    [TestCase("values/digit/5", "sinco,")]
    [TestCase("values/digit/5-end", "sinco.")]
    [TestCase("values/money/centavos/5", "sinco.")]
    [TestCase("values/money/pesos", "sinco.")]
    [TestCase("values/money/pesos-con", "sinco,")]
    [TestCase("values/hour/a/5", "sinco,")]
    [TestCase("values/time/tarde", "sinco.")]
    public void Apply_Value_HasTheIntonationOfItsPlace(string id, string spoken) => Assert.That(Pronunciations.Apply("es-MX", id, "cinco"), Is.EqualTo(spoken));

    [TestCase("Press zero for Beneleit at nine a.m.", "Press zero for benn a late at nine A M")]
    public void Apply_English_HasNoSeseo(string text, string spoken) => Assert.That(Pronunciations.Apply("en-US", "x/y", text), Is.EqualTo(spoken));
}
