using NodaTime;

namespace IvrEngine.Core.Companies;

public enum OpenState
{
    Open,

    /// <summary>Outside the hours of a day that has some, or a weekday that has none.</summary>
    Closed,

    /// <summary>Closed all day because of what day it is: a public holiday, or a special day of the company without hours.</summary>
    Holiday,
}

/// <summary>Whether a schedule is open at an instant.</summary>
/// <param name="Reason">The name of the holiday or special day that decided, in Spanish; null on an ordinary day.</param>
/// <param name="OpensAt">When closed: the next opening; null when there is none within a year.</param>
/// <param name="ClosesAt">When open: the next closing; null when there is none within a year.</param>
public sealed record HoursAnswer(OpenState State, string? Reason, Instant? OpensAt, Instant? ClosesAt)
{
    public bool IsOpen => State == OpenState.Open;
}
