using System.Net;
using IvrEngine.Telephone.Media;
using NUnit.Framework;

namespace IvrEngine.Tests.Telephone;

public sealed class MediaTests
{
    private const string Offer =
        "v=0\r\no=- 17 3 IN IP4 127.0.0.1\r\ns=Asterisk\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 26010 RTP/AVP 9 0 8 96\r\n" +
        "a=rtpmap:9 G722/8000\r\na=rtpmap:96 telephone-event/8000\r\na=fmtp:96 0-16\r\na=sendonly\r\nm=video 26012 RTP/AVP 99\r\nc=IN IP4 10.0.0.9\r\na=inactive\r\n";

    [Test]
    public void Sdp_OfferWithForeignCodecsAndStreams_KeepsWhatATelephoneKnows()
    {
        var offer = Sdp.Parse(Offer);
        Assert.That(offer.EndPoint, Is.EqualTo(new IPEndPoint(IPAddress.Loopback, 26010)));
        Assert.That(offer.Codecs, Is.EqualTo(new[] { Codec.Pcmu, Codec.Pcma }));
        Assert.That(offer.TelephoneEvent, Is.EqualTo(96));
        Assert.That(offer.Direction, Is.EqualTo(MediaDirection.SendOnly));
        Assert.That((offer.SessionId, offer.Version), Is.EqualTo((17L, 3L)));
    }

    // RFC 3264 section 6.1
    [TestCase(MediaDirection.SendReceive, MediaDirection.SendReceive, MediaDirection.SendReceive)]
    [TestCase(MediaDirection.SendOnly, MediaDirection.SendReceive, MediaDirection.ReceiveOnly)]
    [TestCase(MediaDirection.ReceiveOnly, MediaDirection.SendReceive, MediaDirection.SendOnly)]
    [TestCase(MediaDirection.Inactive, MediaDirection.SendReceive, MediaDirection.Inactive)]
    [TestCase(MediaDirection.SendReceive, MediaDirection.SendOnly, MediaDirection.SendOnly)]
    [TestCase(MediaDirection.SendOnly, MediaDirection.SendOnly, MediaDirection.Inactive)]
    public void Sdp_Answer_MirrorsTheDirection(MediaDirection offered, MediaDirection wanted, MediaDirection answered)
    {
        var answer = (Sdp.Parse(Offer) with { Direction = offered }).Answer(new IPEndPoint(IPAddress.Loopback, 4000), [Codec.Pcma], wanted, 1, 1);
        Assert.That(answer.Direction, Is.EqualTo(answered));
        Assert.That(Sdp.Parse(answer.ToString()).Codecs, Is.EqualTo(new[] { Codec.Pcma }));
        Assert.That(Sdp.Parse(answer.ToString()).TelephoneEvent, Is.EqualTo(96), "the answer uses the offer's number");
    }

    [TestCase("v=0\r\nc=IN IP4 127.0.0.1\r\n", "no audio")]
    [TestCase("v=0\r\nm=audio 5 RTP/AVP 0\r\n", "no address")]
    [TestCase("v=0\r\nm=audio x RTP/AVP 0\r\n", "port")]
    public void Sdp_Malformed_SaysWhatIsWrong(string text, string said) =>
        Assert.That(() => Sdp.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(said));

    // Every code's value is a value that is coded as that code: expansion and compression are inverse (G.711 section 3).
    [Test]
    public void G711_EveryCode_ComesBackAsItself()
    {
        for (var code = 0; code < 256; code++)
        {
            Assert.That(G711.EncodeALaw(G711.DecodeALaw((byte)code)), Is.EqualTo(code), "A-law");
            if (code != 0x7F) Assert.That(G711.EncodeMuLaw(G711.DecodeMuLaw((byte)code)), Is.EqualTo(code), "µ-law"); // 0x7F is the negative zero
        }
    }

    // The continuous laws that the segments approximate: A = 87.6 and µ = 255 (G.711, appendix).
    [Test]
    public void G711_EveryCode_LiesOnTheCompandingCurve()
    {
        for (var step = 1; step < 128; step++)
        {
            var a = Math.Abs(G711.DecodeALaw((byte)((0x80 | step) ^ 0x55))) / 32768.0;
            var curve = a < 1 / 87.6 ? 87.6 * a / (1 + Math.Log(87.6)) : (1 + Math.Log(87.6 * a)) / (1 + Math.Log(87.6));
            Assert.That(curve, Is.EqualTo((step + 0.5) / 128).Within(0.02), $"A-law step {step}");
            var mu = Math.Abs(G711.DecodeMuLaw((byte)~step)) / 32768.0;
            Assert.That(Math.Log(1 + (255 * mu)) / Math.Log(256), Is.EqualTo(step / 128.0).Within(0.02), $"µ-law step {step}");
        }
    }

    // Examples of G.711 tables 1 and 2: the largest values and silence.
    [TestCase(0xD5, 8)]
    [TestCase(0x55, -8)]
    [TestCase(0xAA, 32256)]
    [TestCase(0x2A, -32256)]
    public void G711_ALawTable_HasTheStandardsValues(int code, int value) => Assert.That(G711.DecodeALaw((byte)code), Is.EqualTo(value));

    [TestCase(0xFF, 0)]
    [TestCase(0x80, 32124)]
    [TestCase(0x00, -32124)]
    public void G711_MuLawTable_HasTheStandardsValues(int code, int value) => Assert.That(G711.DecodeMuLaw((byte)code), Is.EqualTo(value));

    [Test]
    public void Dtmf_OneKey_IsFiveUpdatesOfOneEventTheLastThreeTimes()
    {
        var sender = new DtmfSender();
        var releases = 0;
        sender.Press('5', TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(40), () => releases++);
        var packets = new List<DtmfPacket>();
        uint now = 8000;
        for (; sender.TryNext(now, out var packet, out var released); now += 160)
        {
            packets.Add(packet);
            released?.Invoke();
            if (packets.Count == 4) Assert.That(releases, Is.Zero, "the key is still down");
        }
        Assert.That(packets.Select(p => p.Duration), Is.EqualTo(new[] { 160, 320, 480, 640, 800, 800, 800 }));
        Assert.That(packets.Select(p => p.End), Is.EqualTo(new[] { false, false, false, false, true, true, true }));
        Assert.That(packets.Select(p => p.Marker), Is.EqualTo(new[] { true, false, false, false, false, false, false }));
        Assert.That(packets.Select(p => p.Timestamp), Is.All.EqualTo(8000), "RFC 4733 section 2.2: the event's start");
        Assert.That(packets.Select(p => p.Event), Is.All.EqualTo(5));
        Assert.That(releases, Is.EqualTo(1));
    }

    [Test]
    public void Dtmf_SeveralKeys_ArePausedApart()
    {
        var sender = new DtmfSender();
        foreach (var key in "*#") sender.Press(key, TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(60), () => { });
        var beats = new List<int>();
        for (uint beat = 0; beat < 14; beat++) beats.Add(sender.TryNext(beat * 160, out var p, out _) ? p.Event : -1);
        Assert.That(beats, Is.EqualTo(new[] { 10, 10, 10, 10, -1, -1, -1, 11, 11, 11, 11, -1, -1, -1 }));
    }

    [Test]
    public void Dtmf_NoSuchKey_IsRefused() =>
        Assert.That(() => new DtmfSender().Press('x', TimeSpan.Zero, TimeSpan.Zero, () => { }), Throws.ArgumentException);

    [Test]
    public void Rtp_HeaderWithExtensionAndPadding_FindsThePayload()
    {
        var packet = new byte[40];
        RtpPacket.WriteHeader(packet, 8, true, 65535, 4_000_000_000, 7);
        packet[0] = 0xB1; // padding, extension, one CSRC
        packet[19] = 1; // extension of one word: payload at 12 + 4 + 8
        packet[39] = 3;
        Assert.That(RtpPacket.TryParse(packet, out var parsed), Is.True);
        Assert.That(parsed, Is.EqualTo(new RtpPacket(8, true, 65535, 4_000_000_000, 7, 24, 13)));
        Assert.That(RtpPacket.TryParse(packet.AsSpan(0, 11), out _), Is.False);
    }
}
