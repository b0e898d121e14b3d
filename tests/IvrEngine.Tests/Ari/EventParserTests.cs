using System.Text;
using IvrEngine.Ari.Events;
using NUnit.Framework;

namespace IvrEngine.Tests.Ari;

public sealed class EventParserTests
{
    private const string Channel = """{"id":"x1","name":"PJSIP/loop-00000000","state":"Up","protocol_id":"fced","caller":{"name":"Loop","number":"3001"},"connected":{"name":"","number":""},"accountcode":"","dialplan":{"context":"from-trunk","exten":"018006741049","priority":1,"app_name":"Stasis","app_data":"engine,a,b"},"creationtime":"2026-11-21T10:24:35.751+0000","language":"es","channelvars":{"SID":"v,1"}}""";
    private const string Start = $$"""{"type":"StasisStart","timestamp":"2026-11-21T10:24:35.751+0000","args":["a","b"],"channel":{{Channel}},"asterisk_id":"02:00:00:00:00:01","application":"engine"}""";

    private static readonly string[] Samples =
    [
        Start,
        $$"""{"variable":"A","value":"b","type":"ChannelVarset","timestamp":"2026-11-21T10:24:35.751+0000","channel":{{Channel}},"application":"engine"}""",
        $$"""{"cause":16,"tech_cause":603,"type":"ChannelHangupRequest","timestamp":"2026-11-21T10:24:35.907+0000","channel":{{Channel}},"application":"engine"}""",
        """{"type":"PlaybackFinished","timestamp":"2026-11-21T10:24:35.907+0000","playback":{"id":"p1","media_uri":"sound:hello","target_uri":"channel:x1","language":"es","state":"done"},"application":"engine"}""",
        """{"type":"ChannelUserevent","timestamp":"2026-11-21T10:24:35.864+0000","eventname":"probe","userevent":{"n":"1"},"application":"engine"}""",
        """{"type":"Novelty","payload":[1,{"a":null}],"timestamp":"2026-11-21T10:24:35.864+0000","application":"engine"}""",
    ];

    private static AriEvent Parse(string json) => EventParser.Parse(Encoding.UTF8.GetBytes(json));

    [Test]
    public void StasisStart_AsAsteriskSendsIt_IsReadWhole()
    {
        var start = (StasisStart)Parse(Start);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(start.Type, Is.EqualTo("StasisStart"));
            Assert.That(start.Application, Is.EqualTo("engine"));
            Assert.That(start.AsteriskId, Is.EqualTo("02:00:00:00:00:01"));
            Assert.That(start.Timestamp, Is.EqualTo(new DateTimeOffset(2026, 11, 21, 10, 24, 35, 751, TimeSpan.Zero)));
            Assert.That(start.Args, Is.EqualTo(["a", "b"]));
            Assert.That(start.Channel.Caller.Number, Is.EqualTo("3001"));
            Assert.That(start.Channel.Dialplan.Extension, Is.EqualTo("018006741049"));
            Assert.That(start.Channel.ChannelVars["SID"], Is.EqualTo("v,1"));
            Assert.That(start.Channel.CallerRdnis, Is.Null);
            Assert.That((start.ChannelId, start.SubjectId), Is.EqualTo(("x1", "x1")));
        }
    }

    [Test]
    public void PlaybackFinished_ToAChannel_BelongsToTheChannelAndIsAboutThePlayback()
    {
        var finished = (PlaybackFinished)Parse(Samples[3]);
        Assert.That((finished.ChannelId, finished.SubjectId, finished.Playback.State), Is.EqualTo(("x1", "p1", "done")));
    }

    [Test]
    public void Event_WithoutItsScalars_HasEmptyOnes()
    {
        var dtmf = (ChannelDtmfReceived)Parse("""{"type":"ChannelDtmfReceived","digit":null,"channel":{"id":"x","caller":{},"connected":{},"dialplan":{}}}""");
        Assert.That((dtmf.Digit, dtmf.DurationMs, dtmf.Application, dtmf.Channel.Name), Is.EqualTo(("", 0, "", "")));
        Assert.That(dtmf.Channel.ChannelVars, Is.Empty);
    }

    [Test]
    public void Event_WithPropertiesUnknown_IgnoresThem() =>
        Assert.That(Parse(Start.Replace("\"args\"", "\"novel\":{\"deep\":[1]},\"args\"", StringComparison.Ordinal)), Is.InstanceOf<StasisStart>());

    [Test]
    public void UnknownType_IsGivenRaw()
    {
        var unknown = (UnknownEvent)Parse(Samples[5]);
        Assert.That((unknown.Type, unknown.Application, unknown.Json), Is.EqualTo(("Novelty", "engine", Samples[5])));
        Assert.That(unknown.Timestamp, Is.Not.Default);
    }

    [TestCase("", "")]
    [TestCase("[]", "")]
    [TestCase("null", "")]
    [TestCase("{}", "")]
    [TestCase("""{"type":7}""", "")]
    [TestCase("""{"type":"StasisStart"}""", "channel")]
    [TestCase("""{"type":"StasisStart","channel":null}""", "channel")]
    [TestCase("""{"type":"ChannelDtmfReceived","duration_ms":"long"}""", "duration_ms")]
    [TestCase("""{"type":"Novelty","cut":""", "")]
    [TestCase("""{"type":"StasisEnd","timestamp":"yesterday"}""", "yesterday")]
    [TestCase("""{"type":"\ud800"}""", "")]
    public void UnreadableText_IsMalformedAndKeptWithTheReason(string text, string reason)
    {
        var malformed = (MalformedEvent)Parse(text);
        Assert.That(malformed.Text, Is.EqualTo(text));
        Assert.That(malformed.Reason, Is.Not.Empty.And.Contains(reason));
    }

    [Test]
    public void EveryEventOfTheApi_IsReadByItsOwnName()
    {
        var types = IvrEngine.Ari.Json.EventTypes.ByName;
        Assert.That(types, Has.Count.EqualTo(45));
        Assert.That(types.Values.Select(t => t.Type.Name), Is.EquivalentTo(types.Keys));
    }

    [Test]
    [CancelAfter(20_000)]
    public void Fuzz_CutSplicedAndFlippedEvents_NeverThrow()
    {
        const int seed = 20_261_121;
        var random = new Random(seed);
        var kinds = new Dictionary<Type, int>();
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Samples[random.Next(Samples.Length)]);
            for (var changes = random.Next(1, 4); changes > 0; changes--) bytes = Mutate(bytes, random);
            AriEvent parsed;
            try
            {
                parsed = EventParser.Parse(bytes);
                _ = (parsed.ChannelId, parsed.SubjectId, parsed.ToString());
            }
            catch (Exception e)
            {
                throw new AssertionException($"Seed {seed}, round {round}: {Convert.ToBase64String(bytes)}", e);
            }
            kinds[parsed.GetType()] = kinds.GetValueOrDefault(parsed.GetType()) + 1;
        }
        Assert.That(kinds.Keys, Does.Contain(typeof(MalformedEvent)).And.Contain(typeof(UnknownEvent)).And.Contain(typeof(StasisStart)));
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        if (bytes.Length < 2) return bytes;
        var at = random.Next(bytes.Length);
        switch (random.Next(6))
        {
            case 0: return bytes[..at];
            case 1: bytes[at] = (byte)random.Next(256); return bytes;
            case 2: return [.. bytes[..at], .. bytes[random.Next(at, bytes.Length)..]];
            case 3: return [.. bytes[..at], .. bytes[random.Next(bytes.Length)..], .. bytes[at..]];
            case 4: return Replace(bytes, "\"engine\"", "null");
            default: return Replace(bytes, "{\"id\"", random.Next(2) == 0 ? "[{\"id\"" : "null,\"z\":{\"id\"");
        }
    }

    private static byte[] Replace(byte[] bytes, string what, string by) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(what, by, StringComparison.Ordinal));
}
