using System.Collections.Immutable;
using IvrEngine.Telephone.Ear;
using IvrEngine.Telephone.Media;
using IvrEngine.Telephone.Sip;

namespace IvrEngine.Telephone;

/// <summary>A key that was pressed, by the call's clock.</summary>
/// <param name="UpAt">When the first packet that says so had been sent: the server cannot know of the key before.</param>
public sealed record KeyPress(char Key, TimeSpan UpAt);

/// <summary>One call of a telephone. Its clock (<see cref="Now"/>) starts when the call does: when INVITE is sent, or received.</summary>
public sealed partial class PhoneCall : IAsyncDisposable
{
    private readonly PhoneBank _bank;
    private readonly RtpSession _media;
    private readonly TimeProvider _time = TimeProvider.System; // audio arrives in real time
    private readonly long _started;
    private readonly CallRecording? _recording;
    private readonly CallEar _ear;
    private InviteSession _session = null!; // set by Start or Take, before anyone else sees the call
    private ImmutableList<KeyPress> _keys = [];
    private string _receivedDigits = "";
    private uint? _lastDigit;
    private int _disposed;

    internal PhoneCall(PhoneBank bank, CallOptions options)
    {
        _bank = bank;
        _started = _time.GetTimestamp();
        StartedAt = bank.Options.Time.GetUtcNow();
        _media = bank.NewAudio();
        _media.Source = options.Microphone;
        _recording = options.Record ? new CallRecording() : null;
        _ear = new CallEar(bank.Options.Prompts);
        _media.Arrived = Arrived;
        _media.Ticked = () => _ear.Listen(Now);
        _media.DigitArrived = DigitArrived;
    }

    /// <summary>The moment that the call's clock counts from.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>The call's clock.</summary>
    public TimeSpan Now => At(_time.GetTimestamp());

    public CallState State => _session.State;

    /// <summary>The SIP Call-ID.</summary>
    public string CallId => _session.CallId;

    /// <summary>The user in From of an incoming call; null for our own and for callers without one.</summary>
    public string? From => _session.IncomingInvite?.From.Uri.User;

    /// <summary>How the call ended; null while it lasts.</summary>
    public CallEnding? Ending => _session.Ended.IsCompletedSuccessfully ? _session.Ended.Result : null;

    /// <summary>When the answer (200) came, by the call's clock; null before.</summary>
    public TimeSpan? AnsweredAt { get; private set; }

    /// <summary>When any response (100 too) came first.</summary>
    public TimeSpan? FirstResponseAt { get; private set; }

    /// <summary>The statuses of the responses to our INVITE, in order.</summary>
    public ImmutableList<int> Responses { get; private set; } = [];

    public RtpStatistics Audio => _media.Statistics;

    /// <summary>The codec agreed on, null before that.</summary>
    public Codec? Codec => _media.Codec;

    /// <summary>Every key pressed so far, in order.</summary>
    public IReadOnlyList<KeyPress> Keys => _keys;

    /// <summary>The digits that the other end sent (RFC 4733).</summary>
    public string ReceivedDigits => _receivedDigits;

    /// <summary>The other end has put us on hold.</summary>
    public bool IsHeld => _session.RemoteDirection is MediaDirection.SendOnly or MediaDirection.Inactive;

    /// <summary>What the telephone's microphone hears.</summary>
    public AudioSource Microphone { get => _media.Source; set => _media.Source = value; }

    /// <summary>Called when the other end asks this telephone to call someone else: the number.</summary>
    public Action<string>? Referred { get; set; }

    internal Action? Disposed { get; set; }

    /// <summary>Waits until it rings (any 18x).</summary>
    /// <returns>The status; null when the call ended or the time ran out first.</returns>
    public async Task<int?> RingsAsync(TimeSpan within, CancellationToken cancel = default) =>
        await CompletesAsync(_session.Ringing, within, cancel) ? await _session.Ringing : null;

    /// <summary>Waits for the answer.</summary>
    /// <returns>False when the call ended or the time ran out first; <see cref="Ending"/> says which.</returns>
    public Task<bool> AnswersAsync(TimeSpan within, CancellationToken cancel = default) => CompletesAsync(_session.Answered, within, cancel);

    /// <summary>Waits for the end, whoever ends it.</summary>
    /// <returns>Null when the call still goes on after that time.</returns>
    public async Task<CallEnding?> EndsAsync(TimeSpan within, CancellationToken cancel = default) =>
        await CompletesAsync(_session.Ended, within, cancel) ? await _session.Ended : null;

    /// <summary>Presses keys one after the other, as a hand does.</summary>
    /// <param name="keys">0–9, *, #, A–D.</param>
    /// <param name="held">How long each is down; 100 ms by default.</param>
    /// <param name="pause">Between two keys; 60 ms by default.</param>
    /// <returns>The last key, once it is up; null when the call ended before.</returns>
    /// <exception cref="InvalidOperationException">The call has no audio yet, or the other end takes no RFC 4733 digits.</exception>
    public async Task<KeyPress?> PressAsync(string keys, TimeSpan? held = null, TimeSpan? pause = null, CancellationToken cancel = default)
    {
        if (!_media.CanSendDigits) throw new InvalidOperationException($"Keys cannot be sent: the call is {State} and the other end has not agreed to RFC 4733 digits.");
        KeyPress? last = null;
        Task<KeyPress>? lastUp = null;
        foreach (var key in keys)
        {
            var up = new TaskCompletionSource<KeyPress>(TaskCreationOptions.RunContinuationsAsynchronously);
            _media.Dtmf.Press(key, held ?? TimeSpan.FromMilliseconds(100), pause ?? TimeSpan.FromMilliseconds(60), () =>
            {
                var press = new KeyPress(key, Now);
                ImmutableInterlocked.Update(ref _keys, k => k.Add(press));
                up.TrySetResult(press);
            });
            lastUp = up.Task;
        }
        if (lastUp is not null && await Task.WhenAny(lastUp, _session.Ended).WaitAsync(cancel) == lastUp) last = await lastUp;
        return last;
    }

    /// <summary>Puts the other end on hold (re-INVITE with sendonly, or inactive).</summary>
    /// <returns>The status of the response.</returns>
    public Task<int> HoldAsync(bool inactive = false, CancellationToken cancel = default) =>
        _session.ChangeDirectionAsync(inactive ? MediaDirection.Inactive : MediaDirection.SendOnly, cancel);

    /// <summary>Takes the other end off hold. (Not named Resume: that is a keyword elsewhere.)</summary>
    public Task<int> UnholdAsync(CancellationToken cancel = default) => _session.ChangeDirectionAsync(MediaDirection.SendReceive, cancel);

    /// <summary>Asks the other end to call a number instead of us (blind transfer, RFC 3515).</summary>
    /// <returns>The final status of that call as reported, or of the refusal.</returns>
    public Task<int> ReferAsync(string number, CancellationToken cancel = default) =>
        _session.ReferAsync(new SipUri("sip", number, _bank.Options.Server.Address.ToString(), _bank.Options.Server.Port), null, cancel);

    /// <summary>Connects the other ends of two of our calls (attended transfer, RFC 3891).</summary>
    public Task<int> ReferAsync(PhoneCall consultation, string number, CancellationToken cancel = default) =>
        _session.ReferAsync(new SipUri("sip", number, _bank.Options.Server.Address.ToString(), _bank.Options.Server.Port), consultation._session.ReplacesThis, cancel);

    /// <summary>Tells the one who referred us how that call goes.</summary>
    public void ReportReferral(int status, string reason) => _session.ReportReferral(status, reason);

    /// <summary>Incoming call: rings (180).</summary>
    public void Ring() => _session.Ring();

    /// <summary>Incoming call: answers.</summary>
    /// <returns>False when the caller had given up, or no codec is shared.</returns>
    public bool Answer()
    {
        var answered = _session.Answer();
        if (answered) AnsweredAt = Now;
        return answered;
    }

    /// <summary>Incoming call: refuses, with 486 Busy Here unless another status is given.</summary>
    public void Refuse(int status = 486, string reason = "Busy Here") => _session.Refuse(status, reason);

    /// <summary>Ends the call from here: CANCEL before the answer, BYE after it.</summary>
    /// <returns>How it ended; null when the other end did not react in 5 s.</returns>
    public async Task<CallEnding?> HangUpAsync(CancellationToken cancel = default)
    {
        if (_session.IncomingInvite is not null && State is (CallState.Calling or CallState.Ringing)) _session.Refuse(603, "Decline");
        else if (State == CallState.Answered) _session.HangUp();
        else _session.Cancel();
        var ending = await EndsAsync(TimeSpan.FromSeconds(5), cancel);
        if (ending is { Kind: CallEndingKind.HungUp }) await CompletesAsync(_session.ByeAnswered, TimeSpan.FromSeconds(5), cancel, stopAtEnd: false);
        return ending;
    }

    /// <summary>Writes what was heard so far as WAV.</summary>
    /// <exception cref="InvalidOperationException">The call does not record (<see cref="CallOptions.Record"/>).</exception>
    public void SaveRecording(string path) =>
        (_recording ?? throw new InvalidOperationException("This call does not record: set CallOptions.Record.")).Save(path);

    internal void Start(SipUri to, NameAddress from, IEnumerable<KeyValuePair<string, string>> headers, Credentials? credentials) =>
        InviteSession.Call(_bank.Transactions, _media, _bank.Options.Codecs, _bank.Options.Server, to, from, headers, credentials, Connect);

    internal void Take(ServerTransaction incoming) =>
        Connect(InviteSession.Take(_bank.Transactions, _media, _bank.Options.Codecs, incoming, _bank.Options.Server));

    internal TimeSpan At(long timestamp) => _time.GetElapsedTime(_started, timestamp);

    private void Connect(InviteSession session)
    {
        _session = session;
        session.Responded = Responded;
        session.Referred = uri => Referred?.Invoke(uri.User ?? "");
        session.Ended.ContinueWith(_ => _ear.Finish(), TaskScheduler.Default);
        _bank.Remember(session);
    }

    private void Responded(SipResponse response)
    {
        FirstResponseAt ??= Now;
        Responses = Responses.Add(response.Status);
        if (response.IsSuccess) AnsweredAt ??= Now;
    }

    private void Arrived(ReadOnlySpan<short> samples, int missing, long arrivedAt)
    {
        _recording?.Add(samples, missing);
        _ear.Hear(samples, missing, At(arrivedAt));
    }

    private void DigitArrived(char key, bool up, uint timestamp)
    {
        // The same digit comes in many packets, all with the timestamp of its start.
        if (!up || _lastDigit == timestamp) return;
        _lastDigit = timestamp;
        _receivedDigits += key;
    }

    private async Task<bool> CompletesAsync(Task task, TimeSpan within, CancellationToken cancel, bool stopAtEnd = true)
    {
        var first = Task.WhenAny(stopAtEnd ? [task, _session.Ended] : [task]);
        await Task.WhenAny(first, Task.Delay(within, _time, cancel));
        cancel.ThrowIfCancellationRequested();
        return task.IsCompletedSuccessfully;
    }

    /// <summary>Hangs up if the call is still up, and lets its audio ports go.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        if (State != CallState.Ended) await HangUpAsync();
        await _media.DisposeAsync();
        Disposed?.Invoke();
    }
}
