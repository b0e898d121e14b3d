using IvrEngine.Core.Companies;
using IvrEngine.Core.Flows.Dialogues;
using NodaTime;

namespace IvrEngine.Server.Hosting;

/// <summary>
/// Plays a call to every company on a virtual telephone before the first real one comes, so that the code that a call runs through is
/// compiled by then: the first caller waits no longer than the thousandth.
/// </summary>
internal static class WarmUp
{
    // Past the greeting and into the first question, where keys count, a wrong one and a right one.
    private static readonly TimeSpan Listening = TimeSpan.FromSeconds(1);

    public static void Run(IReadOnlyList<PublishedCompany> companies, TimeProvider time)
    {
        var sounds = new VirtualSounds(companies);
        foreach (var company in companies)
        {
            if (company.Company.Lines.Count == 0) continue;
            var stage = new VirtualStage(companies, sounds, Instant.FromDateTimeOffset(time.GetUtcNow()));
            stage.Dial(company.Company.Lines[0].Canonical, null);
            foreach (var keys in (string[])["*", "1", "2", "9"])
            {
                stage.Press(keys);
                stage.Wait(Listening);
            }
            stage.HangUp();
        }
    }
}
