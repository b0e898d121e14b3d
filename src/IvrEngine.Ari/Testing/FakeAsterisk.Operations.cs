using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IvrEngine.Ari.Events;
using IvrEngine.Ari.Json;
using IvrEngine.Ari.Models;

namespace IvrEngine.Ari.Testing;

public sealed partial class FakeAsterisk
{
    private readonly Dictionary<string, Channel> _channels = [];
    private readonly Dictionary<string, Bridge> _bridges = [];
    private readonly Dictionary<string, Playback> _playbacks = [];
    private readonly Dictionary<string, LiveRecording> _recordings = [];
    private readonly Dictionary<(string Owner, string Name), string> _variables = [];
    private readonly SortedSet<string> _subscriptions = new(StringComparer.Ordinal);

    /// <summary>The channels that live.</summary>
    public IReadOnlyList<Channel> Channels { get { lock (_gate) return [.. _channels.Values]; } }

    /// <summary>The bridges that live.</summary>
    public IReadOnlyList<Bridge> Bridges { get { lock (_gate) return [.. _bridges.Values]; } }

    /// <summary>The playbacks that run.</summary>
    public IReadOnlyList<Playback> Playbacks { get { lock (_gate) return [.. _playbacks.Values]; } }

    /// <summary>The event sources that the application subscribed to.</summary>
    public IReadOnlyList<string> Subscriptions { get { lock (_gate) return [.. _subscriptions]; } }

    /// <summary>The value of a channel's or bridge's variable, or null.</summary>
    public string? Variable(string id, string name) { lock (_gate) return _variables.GetValueOrDefault((id, name)); }

    /// <summary>A call comes in: the channel enters the application, ringing.</summary>
    public Channel Arrive(string channelId, string caller, string dialled, params string[] args)
    {
        lock (_gate)
        {
            var channel = _channels[channelId] = NewChannel(channelId, "trunk", "Ring") with
            {
                Caller = new CallerID { Number = caller },
                Dialplan = new DialplanCEP { Context = "from-trunk", Extension = dialled, Priority = 1, AppName = "Stasis", AppData = string.Join(',', [Application, .. args]) },
            };
            Send(new StasisStart { Channel = channel, Args = args });
            return channel;
        }
    }

    /// <summary>The other side presses a key.</summary>
    public void Press(string channelId, string digit, int durationMs = 100)
    {
        lock (_gate) Send(new ChannelDtmfReceived { Channel = _channels[channelId], Digit = digit, DurationMs = durationMs });
    }

    /// <summary>The other side hangs up: request, end of playbacks, end of the application, end of the channel.</summary>
    public void CallerHangsUp(string channelId)
    {
        lock (_gate)
        {
            Send(new ChannelHangupRequest { Channel = _channels[channelId] });
            End(channelId, 0);
        }
    }

    /// <summary>A dialled channel answers.</summary>
    public void Answer(string channelId)
    {
        lock (_gate)
        {
            SetState(channelId, "Up");
            Send(new Dial { Peer = _channels[channelId], DialStatus = "ANSWER" });
        }
    }

    /// <summary>A playback reaches its end.</summary>
    public void FinishPlayback(string playbackId) { lock (_gate) EndPlayback(playbackId, "done"); }

    /// <summary>All is gone, as after a restart: set <see cref="StartedAt"/> too.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _channels.Clear();
            _bridges.Clear();
            _playbacks.Clear();
            _recordings.Clear();
            _variables.Clear();
            _subscriptions.Clear();
        }
    }

    private FakeReply Carry(FakeRequest request) => (request.Method, request.Segments) switch
    {
        ("GET", ["asterisk", "ping"]) => Json(new AsteriskPing { AsteriskId = "fake", Ping = "pong" }, AriJsonContext.Default.AsteriskPing),
        ("GET", ["asterisk", "info"]) => Json(new AsteriskInfo { System = new SystemInfo { Version = "22.10.1", EntityId = "fake" }, Status = new StatusInfo { StartupTime = StartedAt, LastReloadTime = StartedAt } }, AriJsonContext.Default.AsteriskInfo),
        (_, ["applications", ..]) => CarryApplication(request),
        (_, ["channels", ..]) => CarryChannel(request),
        (_, ["bridges", ..]) => CarryBridge(request),
        ("POST", ["events", "user", var name]) => UserEvent(name, request),
        ("GET", ["playbacks", var id]) => _playbacks.TryGetValue(id, out var playback) ? Json(playback, AriJsonContext.Default.Playback) : NotFound("Playback"),
        ("DELETE", ["playbacks", var id]) => EndPlayback(id, "done"),
        ("POST", ["playbacks", var id, "control"]) => _playbacks.ContainsKey(id) ? FakeReply.NoContent : NotFound("Playback"),
        (_, ["recordings", "live", var name, ..]) => CarryRecording(name, request),
        _ => FakeReply.Message(404, "Resource not found"),
    };

    private FakeReply CarryApplication(FakeRequest request)
    {
        if (request.Segments.Length > 1 && request.Segments[1] != Application) return NotFound("Application");
        var sources = (request["eventSource"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (request.Method == "POST") _subscriptions.UnionWith(sources);
        if (request.Method == "DELETE") _subscriptions.ExceptWith(sources);
        string[] Of(string scheme) => [.. _subscriptions.Where(s => s.StartsWith(scheme, StringComparison.Ordinal)).Select(s => s[scheme.Length..])];
        var application = new Application
        {
            Name = Application,
            ChannelIds = [.. _channels.Keys.Union(Of("channel:"))],
            BridgeIds = [.. _bridges.Keys.Union(Of("bridge:"))],
            EndpointIds = Of("endpoint:"),
            DeviceNames = Of("deviceState:"),
        };
        return request.Segments.Length == 1 ? Json([application], AriJsonContext.Default.ApplicationList) : Json(application, AriJsonContext.Default.Application);
    }

    private FakeReply UserEvent(string name, FakeRequest request)
    {
        if (request["application"] != Application) return NotFound("Application");
        var values = new Dictionary<string, string> { ["eventname"] = name };
        using var variables = JsonDocument.Parse(request["variables"] ?? "{}");
        foreach (var variable in variables.RootElement.EnumerateObject()) values[variable.Name] = variable.Value.ToString();
        Send(new ChannelUserevent { EventName = name, UserEvent = JsonSerializer.SerializeToElement(values, FakeJson.Default.DictionaryStringString) });
        return FakeReply.NoContent;
    }

    private FakeReply Play(string target, FakeRequest request)
    {
        var id = request["playbackId"] ?? (request.Segments.Length > 3 ? request.Segments[3] : AriId.New("fake"));
        var media = (request["media"] ?? "").Split(',');
        var playback = _playbacks[id] = new Playback { Id = id, MediaUri = media[0], NextMediaUri = media.ElementAtOrDefault(1), TargetUri = target, Language = request["lang"], State = "playing" };
        Send(new PlaybackStarted { Playback = playback });
        return Json(playback with { State = "queued" }, AriJsonContext.Default.Playback, 201);
    }

    private FakeReply EndPlayback(string id, string state)
    {
        if (!_playbacks.Remove(id, out var playback)) return NotFound("Playback");
        Send(new PlaybackFinished { Playback = playback with { State = state } });
        return FakeReply.NoContent;
    }

    private FakeReply Record(string target, FakeRequest request)
    {
        var name = request["name"] ?? "";
        if (_recordings.ContainsKey(name)) return FakeReply.Message(409, $"Recording '{name}' already exists and can not be overwritten");
        var recording = _recordings[name] = new LiveRecording { Name = name, Format = request["format"] ?? "", TargetUri = target, State = "recording" };
        Send(new RecordingStarted { Recording = recording });
        return Json(recording with { State = "queued" }, AriJsonContext.Default.LiveRecording, 201);
    }

    private FakeReply CarryRecording(string name, FakeRequest request)
    {
        if (!_recordings.TryGetValue(name, out var recording)) return NotFound("Recording");
        switch (request.Method, request.Segments)
        {
            case ("GET", [_, _, _]): return Json(recording, AriJsonContext.Default.LiveRecording);
            case ("DELETE", [_, _, _]): return EndRecording(recording, "canceled");
            case ("POST", [.., "stop"]): return EndRecording(recording, "done");
            default: return FakeReply.NoContent; // Pause and mute change nothing that an event tells.
        }
    }

    private FakeReply EndRecording(LiveRecording recording, string state)
    {
        _recordings.Remove(recording.Name);
        Send(new RecordingFinished { Recording = recording with { State = state } });
        return FakeReply.NoContent;
    }

    private FakeReply GetVariable(string owner, FakeRequest request) => _variables.TryGetValue((owner, request["variable"] ?? ""), out var value)
        ? Json(new Variable { Value = value }, AriJsonContext.Default.Variable)
        : FakeReply.Message(404, "Provided variable was not found");

    private FakeReply GetVariables(string owner, FakeRequest request)
    {
        var names = (request["variables"] ?? "").Split(',');
        return names.All(n => _variables.ContainsKey((owner, n)))
            ? Json(new Variables { Values = names.ToDictionary(n => n, n => _variables[(owner, n)]) }, AriJsonContext.Default.Variables)
            : FakeReply.Message(404, "Provided variable was not found");
    }

    private void SetVariables(string owner, FakeRequest request)
    {
        using var json = JsonDocument.Parse(request["variables"] ?? "{}");
        foreach (var variable in json.RootElement.EnumerateObject())
        {
            var isLong = variable.Value.ValueKind == JsonValueKind.Object;
            var value = isLong ? variable.Value.GetProperty("value") : variable.Value;
            var isReported = isLong && variable.Value.TryGetProperty("report_events", out var report) && report.GetBoolean();
            SetVariable(owner, variable.Name, value.ToString(), isReported);
        }
    }

    private FakeReply SetVariable(string owner, string name, string value, bool isReported)
    {
        _variables[(owner, name)] = value;
        if (isReported && _channels.TryGetValue(owner, out var channel)) _channels[owner] = channel with { ChannelVars = With(channel.ChannelVars, name, value) };
        if (isReported && _bridges.TryGetValue(owner, out var bridge)) _bridges[owner] = bridge with { BridgeVars = With(bridge.BridgeVars, name, value) };
        return FakeReply.NoContent;
    }

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> before, string name, string value) => new(before) { [name] = value };

    private static FakeReply NotFound(string what) => FakeReply.Message(404, what + " not found");

    private static FakeReply Json<T>(T value, JsonTypeInfo<T> type, int status = 200) => new(status, JsonSerializer.Serialize(value, type));
}
