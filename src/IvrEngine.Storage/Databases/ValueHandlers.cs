using System.Data;
using System.Globalization;
using Dapper;
using IvrEngine.Core.Telephony;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace IvrEngine.Storage.Databases;

/// <summary>
/// How the vocabulary's values are stored. SQLite has no types for them and gets texts that sort as the values do; SQL Server gets
/// <c>datetime2(3)</c>, <c>date</c> and <c>uniqueidentifier</c>. Instants are UTC to the millisecond; what is finer is cut off.
/// </summary>
internal static class ValueHandlers
{
    private static readonly Lazy<bool> Registered = new(() =>
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.AddTypeHandler(new LocalDateHandler());
        SqlMapper.AddTypeHandler(new CallIdHandler());
        return true;
    });

    public static readonly InstantPattern InstantText = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    public static void EnsureRegistered() => _ = Registered.Value;

    private sealed class InstantHandler : SqlMapper.TypeHandler<Instant>
    {
        public override void SetValue(IDbDataParameter parameter, Instant value)
        {
            var milliseconds = value.ToUnixTimeMilliseconds(); // Rounds down.
            if (parameter is SqliteParameter)
            {
                parameter.Value = InstantText.Format(Instant.FromUnixTimeMilliseconds(milliseconds));
                return;
            }
            parameter.DbType = DbType.DateTime2;
            parameter.Value = DateTime.UnixEpoch.AddMilliseconds(milliseconds);
        }

        public override Instant Parse(object value) => value switch
        {
            string text => InstantText.Parse(text).GetValueOrThrow(),
            DateTime time => Instant.FromDateTimeUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            _ => throw new DataException($"A time was expected, not a {value.GetType().Name}."),
        };
    }

    private sealed class LocalDateHandler : SqlMapper.TypeHandler<LocalDate>
    {
        public override void SetValue(IDbDataParameter parameter, LocalDate value)
        {
            if (parameter is SqliteParameter)
            {
                parameter.Value = LocalDatePattern.Iso.Format(value);
                return;
            }
            parameter.DbType = DbType.Date;
            parameter.Value = value.ToDateTimeUnspecified();
        }

        public override LocalDate Parse(object value) => value switch
        {
            string text => LocalDatePattern.Iso.Parse(text).GetValueOrThrow(),
            DateTime date => LocalDate.FromDateTime(date),
            _ => throw new DataException($"A date was expected, not a {value.GetType().Name}."),
        };
    }

    private sealed class CallIdHandler : SqlMapper.TypeHandler<CallId>
    {
        public override void SetValue(IDbDataParameter parameter, CallId value)
        {
            if (parameter is SqliteParameter)
            {
                parameter.Value = value.ToString();
                return;
            }
            parameter.DbType = DbType.Guid;
            parameter.Value = value.Value;
        }

        public override CallId Parse(object value) => value switch
        {
            Guid id => new CallId(id),
            string text => new CallId(Guid.Parse(text, CultureInfo.InvariantCulture)),
            _ => throw new DataException($"An id was expected, not a {value.GetType().Name}."),
        };
    }
}
