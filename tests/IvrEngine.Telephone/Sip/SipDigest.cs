using System.Security.Cryptography;
using System.Text;

namespace IvrEngine.Telephone.Sip;

/// <summary>Digest access authentication (RFC 2617, RFC 7616, and RFC 8760 for SIP): answers a challenge.</summary>
internal sealed record SipDigest(string Realm, string Nonce, string Algorithm, string? Qop, string? Opaque)
{
    /// <summary>Reads the value of WWW-Authenticate or Proxy-Authenticate.</summary>
    /// <exception cref="FormatException">The challenge is not a Digest that a telephone can answer.</exception>
    public static SipDigest ParseChallenge(string header)
    {
        const string Scheme = "Digest ";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) throw new FormatException($"The challenge is not Digest: '{header}'.");
        var values = SipHeaders.SplitOutsideQuotes(header[Scheme.Length..], ',')
            .Select(p => p.Split('=', 2)).Where(p => p.Length == 2)
            .ToDictionary(p => p[0].Trim().ToLowerInvariant(), p => p[1].Trim().Trim('"'));
        if (!values.TryGetValue("realm", out var realm) || !values.TryGetValue("nonce", out var nonce))
            throw new FormatException("The Digest challenge has no realm or no nonce.");
        var offered = values.GetValueOrDefault("qop")?.Split(',', StringSplitOptions.TrimEntries);
        if (offered is not null && !offered.Contains("auth")) throw new FormatException($"The Digest challenge asks for qop '{values["qop"]}'; only 'auth' is known.");
        return new SipDigest(realm, nonce, values.GetValueOrDefault("algorithm", "MD5"), offered is null ? null : "auth", values.GetValueOrDefault("opaque"));
    }

    /// <summary>The value of Authorization or Proxy-Authorization for a request.</summary>
    public string Authorize(string user, string password, string method, string uri, string? cnonce = null, int nonceCount = 1)
    {
        cnonce ??= RandomNumberGenerator.GetHexString(16, lowercase: true);
        var count = nonceCount.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
        var ha1 = Hash($"{user}:{Realm}:{password}");
        if (Algorithm.EndsWith("-sess", StringComparison.OrdinalIgnoreCase)) ha1 = Hash($"{ha1}:{Nonce}:{cnonce}");
        var ha2 = Hash($"{method}:{uri}");
        var response = Qop is null ? Hash($"{ha1}:{Nonce}:{ha2}") : Hash($"{ha1}:{Nonce}:{count}:{cnonce}:{Qop}:{ha2}");

        var text = new StringBuilder($"Digest username=\"{user}\", realm=\"{Realm}\", nonce=\"{Nonce}\", uri=\"{uri}\", response=\"{response}\", algorithm={Algorithm}");
        if (Qop is not null) text.Append($", qop={Qop}, nc={count}, cnonce=\"{cnonce}\"");
        if (Opaque is not null) text.Append($", opaque=\"{Opaque}\"");
        return text.ToString();
    }

    private string Hash(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var name = Algorithm.EndsWith("-sess", StringComparison.OrdinalIgnoreCase) ? Algorithm[..^5] : Algorithm;
        var digest = name.ToUpperInvariant() switch
        {
#pragma warning disable CA5351 // MD5 is what RFC 2617 prescribes and what SIP servers ask for.
            "MD5" => MD5.HashData(bytes),
#pragma warning restore CA5351
            "SHA-256" => SHA256.HashData(bytes),
            "SHA-512-256" => throw new FormatException("The Digest algorithm SHA-512-256 is not known to this telephone."),
            _ => throw new FormatException($"The Digest algorithm '{Algorithm}' is not known."),
        };
        return Convert.ToHexStringLower(digest);
    }
}
