namespace IvrEngine.Telephone.Sip;

/// <summary>A user and a password that answer the server's challenges. Never printed.</summary>
internal sealed class Credentials(string user, string password)
{
    /// <summary>The request once more, with the answer to a 401 or 407, the next CSeq and a new transaction.</summary>
    public SipRequest Answer(SipRequest refused, SipResponse challenge, string via)
    {
        var proxy = challenge.Status == 407;
        // A server may offer several algorithms, the one it likes best first (RFC 8760 section 2.4).
        var name = proxy ? "Proxy-Authenticate" : "WWW-Authenticate";
        var digest = SipDigest.ParseChallenge(challenge.Headers.Required(name));
        var retry = new SipRequest(refused.Method, refused.Uri) { Headers = refused.Headers.Copy(), Body = refused.Body };
        retry.Headers.Set("Via", via);
        retry.Headers.Set("CSeq", $"{refused.CSeq.Number + 1} {refused.Method}");
        retry.Headers.Set(proxy ? "Proxy-Authorization" : "Authorization", digest.Authorize(user, password, refused.Method, refused.Uri.ToString()));
        return retry;
    }

    public override string ToString() => user;
}
