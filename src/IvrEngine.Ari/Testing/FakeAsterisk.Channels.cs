using IvrEngine.Ari.Events;
using IvrEngine.Ari.Json;
using IvrEngine.Ari.Models;

namespace IvrEngine.Ari.Testing;

public sealed partial class FakeAsterisk
{
    private FakeReply CarryChannel(FakeRequest request)
    {
        switch (request.Method, request.Segments)
        {
            case ("GET", [_]): return Json([.. _channels.Values], AriJsonContext.Default.ChannelList);
            case ("POST", [_]) or ("POST", [_, "create"]): return Create(request["channelId"] ?? AriId.New("fake"), request);
            case ("POST", [_, var fresh]): return Create(fresh, request);
        }
        var id = request.Segments[1];
        if (!_channels.TryGetValue(id, out var channel)) return NotFound("Channel");
        switch (request.Method, request.Segments[2..])
        {
            case ("GET", []): return Json(channel, AriJsonContext.Default.Channel);
            case ("DELETE", []): return HangUp(channel);
            case ("POST", ["answer"]): return SetState(id, "Up");
            case ("POST", ["ring"]): return SetState(id, "Ringing");
            case ("POST", ["dial"]): return StartDial(channel);
            case ("POST", ["play", ..]): return Play($"channel:{id}", request);
            case ("POST", ["record"]): return Record($"channel:{id}", request);
            case ("GET", ["variable"]): return GetVariable(id, request);
            case ("POST", ["variable"]): return SetVariable(id, request["variable"] ?? "", request["value"] ?? "", request["report_events"] == "true");
            case ("GET", ["variables"]): return GetVariables(id, request);
            case ("POST", ["variables"]): SetVariables(id, request); return FakeReply.NoContent;
            case ("POST", ["continue" or "move"]): return Leave(channel);
            case (_, ["ring" or "moh" or "hold" or "mute" or "silence" or "progress" or "dtmf" or "redirect" or "transfer_progress"]): return FakeReply.NoContent;
            default: return FakeReply.Message(404, "Resource not found");
        }
    }

    private FakeReply CarryBridge(FakeRequest request)
    {
        switch (request.Method, request.Segments)
        {
            case ("GET", [_]): return Json([.. _bridges.Values], AriJsonContext.Default.BridgeList);
            case ("POST", [_]): return CreateBridge(request["bridgeId"] ?? AriId.New("fake"), request);
            case ("POST", [_, var fresh]): return CreateBridge(fresh, request);
        }
        var id = request.Segments[1];
        if (!_bridges.TryGetValue(id, out var bridge)) return NotFound("Bridge");
        switch (request.Method, request.Segments[2..])
        {
            case ("GET", []): return Json(bridge, AriJsonContext.Default.Bridge);
            case ("DELETE", []): return Destroy(bridge);
            case ("POST", ["addChannel"]): return Join(bridge, request);
            case ("POST", ["removeChannel"]): return Part(bridge, request);
            case ("POST", ["play", ..]): return Play($"bridge:{id}", request);
            case ("POST", ["record"]): return Record($"bridge:{id}", request);
            case ("GET", ["variable"]): return GetVariable(id, request);
            case ("POST", ["variable"]): return SetVariable(id, request["variable"] ?? "", request["value"] ?? "", request["report_events"] == "true");
            case ("GET", ["variables"]): return GetVariables(id, request);
            case ("POST", ["variables"]): SetVariables(id, request); return FakeReply.NoContent;
            case (_, ["moh"] or ["videoSource", ..]): return FakeReply.NoContent;
            default: return FakeReply.Message(404, "Resource not found");
        }
    }

    private static Channel NewChannel(string id, string endpoint, string state) => new()
    {
        Id = id,
        Name = $"PJSIP/{endpoint}-{id}",
        State = state,
        Caller = new CallerID(),
        Connected = new CallerID(),
        Dialplan = new DialplanCEP(),
        Language = "es",
    };

    private FakeReply Create(string id, FakeRequest request)
    {
        if (_channels.ContainsKey(id)) return FakeReply.Message(409, "Channel with given unique ID already exists");
        var args = request["appArgs"]?.Split(',') ?? [];
        var channel = _channels[id] = NewChannel(id, request["endpoint"] ?? "", "Down") with { Dialplan = new DialplanCEP { AppName = "Stasis", AppData = string.Join(',', [Application, .. args]) } };
        SetVariables(id, request);
        Send(new StasisStart { Channel = _channels[id], Args = args });
        return Json(channel, AriJsonContext.Default.Channel);
    }

    private FakeReply SetState(string id, string state)
    {
        if (_channels[id].State == state) return FakeReply.NoContent;
        var channel = _channels[id] = _channels[id] with { State = state };
        Send(new ChannelStateChange { Channel = channel });
        return FakeReply.NoContent;
    }

    private FakeReply StartDial(Channel channel)
    {
        Send(new Dial { Peer = channel, DialString = channel.Name });
        return SetState(channel.Id, "Ringing");
    }

    private FakeReply HangUp(Channel channel)
    {
        Send(new ChannelHangupRequest { Channel = channel, Soft = true, Cause = 32 });
        End(channel.Id, 16);
        return FakeReply.NoContent;
    }

    private FakeReply Leave(Channel channel)
    {
        Send(new StasisEnd { Channel = channel });
        _channels[channel.Id] = channel with { Dialplan = new DialplanCEP() };
        return FakeReply.NoContent;
    }

    private void End(string id, int cause)
    {
        foreach (var playback in _playbacks.Values.Where(p => p.TargetChannelId == id).ToList()) EndPlayback(playback.Id, "failed");
        foreach (var recording in _recordings.Values.Where(r => r.TargetChannelId == id).ToList()) EndRecording(recording, "done");
        foreach (var bridge in _bridges.Values.Where(b => b.Channels.Contains(id)).ToList()) LeaveBridge(bridge, id);
        _channels.Remove(id, out var channel);
        Send(new StasisEnd { Channel = channel! });
        Send(new ChannelDestroyed { Channel = channel!, Cause = cause, CauseTxt = cause == 16 ? "Normal Clearing" : "Unknown" });
    }

    private FakeReply CreateBridge(string id, FakeRequest request)
    {
        if (_bridges.ContainsKey(id)) return FakeReply.Message(500, $"Unable to create bridge. Possible duplicate bridge id '{id}'");
        var bridge = _bridges[id] = new Bridge { Id = id, Name = request["name"] ?? "", BridgeType = (request["type"] ?? "mixing").Split(',')[0], BridgeClass = "stasis", Creator = "Stasis" };
        SetVariables(id, request);
        return Json(bridge, AriJsonContext.Default.Bridge);
    }

    private FakeReply Destroy(Bridge bridge)
    {
        foreach (var channel in bridge.Channels.ToList()) bridge = LeaveBridge(bridge, channel);
        _bridges.Remove(bridge.Id);
        Send(new BridgeDestroyed { Bridge = bridge });
        return FakeReply.NoContent;
    }

    private FakeReply Join(Bridge bridge, FakeRequest request)
    {
        var ids = (request["channel"] ?? "").Split(',');
        if (!ids.All(_channels.ContainsKey)) return FakeReply.Message(400, "Channel not found");
        foreach (var id in ids)
        {
            if (_bridges.Values.FirstOrDefault(b => b.Channels.Contains(id)) is { } old)
            {
                var left = LeaveBridge(old, id); // A channel is in one bridge at a time.
                if (old.Id == bridge.Id) bridge = left;
            }
            bridge = _bridges[bridge.Id] = bridge with { Channels = [.. bridge.Channels, id] };
            Send(new ChannelEnteredBridge { Bridge = bridge, Channel = _channels[id] });
        }
        return FakeReply.NoContent;
    }

    private FakeReply Part(Bridge bridge, FakeRequest request)
    {
        var ids = (request["channel"] ?? "").Split(',');
        if (!ids.All(bridge.Channels.Contains)) return FakeReply.Message(422, "Channel not in this bridge");
        foreach (var id in ids) bridge = LeaveBridge(bridge, id);
        return FakeReply.NoContent;
    }

    private Bridge LeaveBridge(Bridge bridge, string channelId)
    {
        var left = _bridges[bridge.Id] = bridge with { Channels = [.. bridge.Channels.Where(c => c != channelId)] };
        Send(new ChannelLeftBridge { Bridge = left, Channel = _channels[channelId] });
        return left;
    }
}
