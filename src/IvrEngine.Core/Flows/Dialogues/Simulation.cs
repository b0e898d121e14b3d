using IvrEngine.Core.CallLogs;
using IvrEngine.Core.Companies;
using IvrEngine.Core.Customers;
using NodaTime;

namespace IvrEngine.Core.Flows.Dialogues;

/// <summary>
/// A call in which a person plays the caller: prompts are read instead of heard, and time passes only while a prompt
/// sounds or when the person lets it. What happens is written down, so that it can be kept as a dialogue.
/// </summary>
public sealed class Simulation
{
    private static readonly TimeSpan LongestPrompt = TimeSpan.FromMinutes(5);

    private readonly VirtualStage _stage;
    private readonly PublishedCompany _company;
    private readonly DialogueGiven _given;
    private readonly List<DialogueStep> _steps = [];
    private int _shown;
    private Instant _mark;

    /// <param name="dnis">The line called; one of the company's.</param>
    /// <param name="ani">The caller's number; null when withheld.</param>
    /// <param name="customers">Those whom the company knows.</param>
    public Simulation(PublishedCompany company, string dnis, string? ani, Instant at, IReadOnlyList<Customer> customers)
    {
        _company = company;
        _given = new DialogueGiven(dnis, ani, at, customers, []);
        _stage = new VirtualStage([company], new VirtualSounds([company]), at);
        foreach (var customer in customers) _stage.Customers.Add(customer);
    }

    public bool IsOver { get; private set; }

    public Instant Now => _stage.Now;

    /// <summary>Where the call is: flow and node; null when it is over.</summary>
    public string? Place => _stage.Journal.Entries.OfType<CallEventLogged>().LastOrDefault(e => e.Kind == CallEventKind.NodeEntered) is { } entered && !IsOver
        ? $"{entered.Flow}/{entered.Node}" : null;

    /// <summary>How the call ended, when it is over.</summary>
    public string? End => _stage.Journal.Entries.OfType<CallEnded>().LastOrDefault()?.End.ToString();

    /// <summary>Dials.</summary>
    /// <returns>What was heard, until silence.</returns>
    public IReadOnlyList<HeardText> Dial()
    {
        _mark = Now;
        _stage.Dial(_given.Dnis, _given.Ani);
        return Listen();
    }

    /// <summary>Presses keys, one after the other, at once.</summary>
    public IReadOnlyList<HeardText> Press(string keys)
    {
        _steps.Add(new Presses(default, keys));
        _mark = Now;
        _stage.Press(keys);
        return Listen();
    }

    /// <summary>Lets time pass.</summary>
    public IReadOnlyList<HeardText> Wait(TimeSpan time)
    {
        _stage.Wait(time);
        var heard = Take();
        // The dialogue's clock stands where its last step left it: at the beginning of the last prompt.
        if (_stage.Call is not null && Now > _mark)
        {
            _steps.Add(new Waits(default, (Now - _mark).ToTimeSpan()));
            _mark = Now;
        }
        return [.. heard, .. Listen()];
    }

    /// <summary>Speaks into the recording that runs.</summary>
    public IReadOnlyList<HeardText> Speak(TimeSpan time)
    {
        if (!_stage.Telephone.IsRecording) return [];
        _steps.Add(new Speaks(default, time));
        _stage.Do(() => _stage.Telephone.Speak(time));
        _stage.Wait(time);
        _mark = Now;
        return Listen();
    }

    public void HangUp()
    {
        if (IsOver) return;
        _steps.Add(new HangsUp(default));
        _stage.HangUp();
        Listen();
    }

    /// <summary>The call so far as a dialogue; one that still goes on is ended by the caller.</summary>
    public Dialogue ToDialogue(string title)
    {
        HangUp();
        var end = _stage.Journal.Entries.OfType<CallEnded>().LastOrDefault()?.End.Kind;
        var opened = _stage.Reports.All is [var first, ..] ? first : null;
        return new Dialogue(_company.Company.Key, title, default, _given, _steps,
            new DialogueExpectation(end == Calls.CallEndKind.CallerHungUp, opened?.Type, opened?.State, []));
    }

    /// <summary>Until nothing sounds.</summary>
    private IReadOnlyList<HeardText> Listen()
    {
        _stage.WaitUntil(() => _stage.Call is null || _stage.Telephone.Hearing is null, LongestPrompt);
        IsOver = _stage.Call is null;
        return Take();
    }

    private List<HeardText> Take()
    {
        var heard = _stage.Telephone.Heard.Skip(_shown).ToList();
        _shown += heard.Count;
        foreach (var text in heard)
        {
            _steps.Add(new Hears(default, text.Text, Contained: false));
            _mark = text.From;
        }
        return heard;
    }
}
