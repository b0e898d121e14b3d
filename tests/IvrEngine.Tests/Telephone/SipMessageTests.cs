using System.Text;
using IvrEngine.Telephone.Sip;
using NUnit.Framework;

namespace IvrEngine.Tests.Telephone;

public sealed class SipMessageTests
{
    private const string Compact =
        "INVITE sip:018006741049@127.0.0.1:5060 SIP/2.0\r\nv: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bKabc;rport\r\n" +
        "f: \"Ana \\\"la jefa\\\" L\u00f3pez\" <sip:5512345678@127.0.0.1>;tag=77\r\nt: <sip:018006741049@127.0.0.1>\r\ni: one@here\r\n" +
        "CSeq: 4711 INVITE\r\nm: sip:5512345678@127.0.0.1:5070\r\nSubject: a long\r\n  story\r\n\ttold\r\nc: application/sdp\r\nl: 4\r\n\r\nv=0\nrest";

    [Test]
    public void Parse_CompactAndFoldedHeaders_ReadByTheirLongNames()
    {
        var request = (SipRequest)Parse(Compact)!;
        Assert.That(request.Method, Is.EqualTo("INVITE"));
        Assert.That(request.CallId, Is.EqualTo("one@here"));
        Assert.That(request.From.DisplayName, Is.EqualTo("Ana \"la jefa\" López"));
        Assert.That(request.From.Tag, Is.EqualTo("77"));
        Assert.That(request.To.Tag, Is.Null);
        Assert.That(request.CSeq, Is.EqualTo((4711u, "INVITE")));
        Assert.That(request.Branch, Is.EqualTo("z9hG4bKabc"));
        Assert.That(request.Headers["Subject"], Is.EqualTo("a long story told"));
        Assert.That(request.Contact!.Uri.Port, Is.EqualTo(5070));
        Assert.That(request.Body, Is.EqualTo("v=0\n"), "bytes after Content-Length are not part of the message");
    }

    [Test]
    public void ToBytes_ParsedAgain_IsTheSameMessage()
    {
        var once = Parse(Compact)!;
        var again = SipMessage.Parse(once.ToBytes())!;
        Assert.That(again.ToBytes(), Is.EqualTo(once.ToBytes()));
        Assert.That(again.From.DisplayName, Is.EqualTo(once.From.DisplayName));
    }

    [TestCase("GARBAGE\r\n\r\n", "neither")]
    [TestCase("SIP/2.0 99 Too Low\r\n\r\n", "100 to 699")]
    [TestCase("BYE sip:a@b SIP/2.0\r\nno colon here\r\n\r\n", "no name")]
    [TestCase("BYE http://b SIP/2.0\r\n\r\n", "scheme")]
    [TestCase("BYE sip:a@b:99999 SIP/2.0\r\n\r\n", "port")]
    [TestCase("BYE sip:a@b SIP/2.0\r\nCall-ID: 1\r\nCSeq: x BYE\r\n\r\n", "CSeq")]
    [TestCase("BYE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP b;branch=z\r\nFrom: <sip:a@b>\r\nTo: <sip:a@b>\r\nCSeq: 1 BYE\r\n\r\n", "Call-ID")]
    [TestCase("BYE sip:a@b SIP/2.0\r\nContent-Length: 10\r\n\r\nshort", "Content-Length")]
    [TestCase("BYE sip:a@b SIP/2.0\r\nCall-ID: 1", "no end")]
    public void Parse_Malformed_SaysWhatIsWrong(string text, string said) =>
        Assert.That(() => Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(said));

    [Test]
    public void Parse_KeepAlive_IsNoMessage() => Assert.That(Parse("\r\n\r\n"), Is.Null);

    [Test]
    public void Values_ListWithQuotedComma_SplitsOutsideQuotesOnly()
    {
        var headers = new SipHeaders { { "Contact", "\"a, b\" <sip:a@b;x=1,2>, <sip:c@d>" }, { "contact", "<sip:e@f>" } };
        Assert.That(headers.Values("CONTACT"), Is.EqualTo(new[] { "\"a, b\" <sip:a@b;x=1,2>", "<sip:c@d>", "<sip:e@f>" }));
    }

    [Test]
    public void ToString_WithCredentials_HidesThem()
    {
        var request = (SipRequest)Parse(Compact)!;
        request.Headers.Add("Authorization", "Digest username=\"1001\", response=\"secret\"");
        Assert.That(request.ToString(), Does.Not.Contain("secret"));
        Assert.That(Encoding.UTF8.GetString(request.ToBytes()), Does.Contain("secret"));
    }

    // RFC 2617 section 3.5 and RFC 7616 section 3.9.1
    [TestCase("Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"",
        "Circle Of Life", "0a4f113b", "6629fae49393a05397450978507c4ef1")]
    [TestCase("Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=MD5, nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\"",
        "Circle of Life", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", "8ca523f5e9506fed4657c9700eebdbec")]
    [TestCase("Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=SHA-256, nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\"",
        "Circle of Life", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void Digest_RfcExamples_GiveTheirResponse(string challenge, string password, string cnonce, string response) =>
        Assert.That(SipDigest.ParseChallenge(challenge).Authorize("Mufasa", password, "GET", "/dir/index.html", cnonce), Does.Contain($"response=\"{response}\""));

    private static SipMessage? Parse(string text) => SipMessage.Parse(Encoding.UTF8.GetBytes(text));
}
