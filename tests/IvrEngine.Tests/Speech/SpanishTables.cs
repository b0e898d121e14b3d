namespace IvrEngine.Tests.Speech;

/// <summary>What Spanish says, written by hand from the language, not from the code.</summary>
internal static class SpanishTables
{
    public static readonly (decimal Number, string Text)[] Numbers =
    [
        (0, "cero"), (1, "uno"), (2, "dos"), (3, "tres"), (4, "cuatro"), (5, "cinco"), (6, "seis"), (7, "siete"), (8, "ocho"), (9, "nueve"),
        (10, "diez"), (11, "once"), (12, "doce"), (13, "trece"), (14, "catorce"), (15, "quince"), (16, "dieciséis"), (17, "diecisiete"),
        (18, "dieciocho"), (19, "diecinueve"), (20, "veinte"), (21, "veintiuno"), (22, "veintidós"), (23, "veintitrés"), (24, "veinticuatro"),
        (25, "veinticinco"), (26, "veintiséis"), (27, "veintisiete"), (28, "veintiocho"), (29, "veintinueve"), (30, "treinta"),
        (31, "treinta y uno"), (32, "treinta y dos"), (38, "treinta y ocho"), (40, "cuarenta"), (41, "cuarenta y uno"), (44, "cuarenta y cuatro"),
        (50, "cincuenta"), (55, "cincuenta y cinco"), (60, "sesenta"), (66, "sesenta y seis"), (70, "setenta"), (77, "setenta y siete"),
        (80, "ochenta"), (88, "ochenta y ocho"), (90, "noventa"), (99, "noventa y nueve"),
        (100, "cien"), (101, "ciento uno"), (110, "ciento diez"), (121, "ciento veintiuno"), (199, "ciento noventa y nueve"), (200, "doscientos"),
        (202, "doscientos dos"), (300, "trescientos"), (333, "trescientos treinta y tres"), (400, "cuatrocientos"), (500, "quinientos"),
        (515, "quinientos quince"), (600, "seiscientos"), (700, "setecientos"), (777, "setecientos setenta y siete"), (800, "ochocientos"),
        (900, "novecientos"), (999, "novecientos noventa y nueve"),
        (1000, "mil"), (1001, "mil uno"), (1100, "mil cien"), (1101, "mil ciento uno"), (1999, "mil novecientos noventa y nueve"), (2000, "dos mil"),
        (2026, "dos mil veintiséis"), (10_000, "diez mil"), (21_000, "veintiún mil"), (21_021, "veintiún mil veintiuno"), (31_001, "treinta y un mil uno"),
        (48_213, "cuarenta y ocho mil doscientos trece"), (100_000, "cien mil"), (100_100, "cien mil cien"), (101_000, "ciento un mil"),
        (121_121, "ciento veintiún mil ciento veintiuno"), (200_000, "doscientos mil"), (500_505, "quinientos mil quinientos cinco"),
        (701_000, "setecientos un mil"), (999_999, "novecientos noventa y nueve mil novecientos noventa y nueve"),
        (1_000_000, "un millón"), (1_000_001, "un millón uno"), (1_001_000, "un millón mil"), (1_100_000, "un millón cien mil"), (2_000_000, "dos millones"),
        (21_000_000, "veintiún millones"), (21_021_021, "veintiún millones veintiún mil veintiuno"), (100_000_000, "cien millones"),
        (101_000_000, "ciento un millones"), (123_456_789, "ciento veintitrés millones cuatrocientos cincuenta y seis mil setecientos ochenta y nueve"),
        (200_000_200, "doscientos millones doscientos"),
        (999_999_999, "novecientos noventa y nueve millones novecientos noventa y nueve mil novecientos noventa y nueve"),
        (1_000_000_000, "mil millones"), (2_501_000_000, "dos mil quinientos un millones"), (1_000_000_000_000, "un billón"), (2_000_000_000_001, "dos billones uno"),
        (-1, "menos uno"), (-21, "menos veintiuno"), (-100, "menos cien"), (-1000, "menos mil"),
        (0.5m, "cero punto cinco"), (1.5m, "uno punto cinco"), (12.05m, "doce punto cero cinco"), (3.14m, "tres punto catorce"), (21.21m, "veintiuno punto veintiuno"),
        (2.50m, "dos punto cinco"), (3.1416m, "tres punto uno cuatro uno seis"), (-0.25m, "menos cero punto veinticinco"), (7.00m, "siete"), (0.001m, "cero punto cero cero uno"),
    ];

    public static readonly (decimal Number, string Masculine, string Feminine)[] Agreeing =
    [
        (0, "cero", "cero"), (1, "un", "una"), (2, "dos", "dos"), (11, "once", "once"), (21, "veintiún", "veintiuna"), (31, "treinta y un", "treinta y una"),
        (91, "noventa y un", "noventa y una"), (100, "cien", "cien"), (101, "ciento un", "ciento una"), (111, "ciento once", "ciento once"),
        (121, "ciento veintiún", "ciento veintiuna"), (200, "doscientos", "doscientas"), (231, "doscientos treinta y un", "doscientas treinta y una"),
        (500, "quinientos", "quinientas"), (700, "setecientos", "setecientas"), (999, "novecientos noventa y nueve", "novecientas noventa y nueve"),
        (1000, "mil", "mil"), (1001, "mil un", "mil una"), (21_000, "veintiún mil", "veintiún mil"), (200_000, "doscientos mil", "doscientas mil"),
        (300_400, "trescientos mil cuatrocientos", "trescientas mil cuatrocientas"), (1_000_000, "un millón", "un millón"),
        (200_000_000, "doscientos millones", "doscientos millones"), (200_000_200, "doscientos millones doscientos", "doscientos millones doscientas"),
        (-1, "menos un", "menos una"), (1.5m, "uno punto cinco", "uno punto cinco"),
    ];

    public static readonly (decimal Amount, string Text)[] Money =
    [
        (0, "cero pesos"), (1, "un peso"), (2, "dos pesos"), (21, "veintiún pesos"), (31, "treinta y un pesos"), (100, "cien pesos"), (101, "ciento un pesos"),
        (123.50m, "ciento veintitrés pesos con cincuenta centavos"), (1.01m, "un peso con un centavo"), (1.21m, "un peso con veintiún centavos"),
        (0.01m, "un centavo"), (0.31m, "treinta y un centavos"), (0.50m, "cincuenta centavos"), (0.91m, "noventa y un centavos"), (0.99m, "noventa y nueve centavos"),
        (200.20m, "doscientos pesos con veinte centavos"), (349.00m, "trescientos cuarenta y nueve pesos"), (599.90m, "quinientos noventa y nueve pesos con noventa centavos"),
        (1000, "mil pesos"), (1_001, "mil un pesos"), (21_000, "veintiún mil pesos"), (1_234.56m, "mil doscientos treinta y cuatro pesos con cincuenta y seis centavos"),
        (1_000_000, "un millón de pesos"), (1_000_000.50m, "un millón de pesos con cincuenta centavos"), (1_000_001, "un millón un pesos"),
        (1_200_000, "un millón doscientos mil pesos"), (2_000_000, "dos millones de pesos"), (1_000_000_000, "mil millones de pesos"), (1_000_000_000_000, "un billón de pesos"),
        (-1, "menos un peso"), (-50.05m, "menos cincuenta pesos con cinco centavos"), (-0.10m, "menos diez centavos"),
        (1.005m, "un peso con un centavo"), (0.004m, "cero pesos"), (-0.004m, "cero pesos"), (0.999m, "un peso"),
    ];

    public static readonly (int Hour, int Minute, string Text)[] Times =
    [
        (0, 0, "las doce de la noche"), (0, 1, "las doce y un minuto de la noche"), (0, 30, "las doce y media de la noche"), (1, 0, "la una de la madrugada"),
        (1, 15, "la una y quince de la madrugada"), (5, 59, "las cinco y cincuenta y nueve de la madrugada"), (6, 0, "las seis de la mañana"),
        (8, 0, "las ocho de la mañana"), (9, 5, "las nueve y cinco de la mañana"), (10, 15, "las diez y quince de la mañana"), (11, 59, "las once y cincuenta y nueve de la mañana"),
        (12, 0, "las doce del día"), (12, 1, "las doce y un minuto de la tarde"), (12, 30, "las doce y media de la tarde"), (13, 0, "la una de la tarde"),
        (13, 30, "la una y media de la tarde"), (14, 30, "las dos y media de la tarde"), (15, 21, "las tres y veintiuno de la tarde"), (16, 45, "las cuatro y cuarenta y cinco de la tarde"),
        (18, 0, "las seis de la tarde"), (18, 59, "las seis y cincuenta y nueve de la tarde"), (19, 0, "las siete de la noche"), (21, 31, "las nueve y treinta y uno de la noche"),
        (23, 59, "las once y cincuenta y nueve de la noche"),
    ];

    /// <summary>Days as seen from Wednesday 18 February 2026.</summary>
    public static readonly (string Date, string Text)[] Dates =
    [
        ("2026-01-01", "el primero de enero"), ("2026-02-18", "el dieciocho de febrero"), ("2026-02-28", "el veintiocho de febrero"), ("2026-03-02", "el dos de marzo"),
        ("2026-04-30", "el treinta de abril"), ("2026-05-01", "el primero de mayo"), ("2026-06-21", "el veintiuno de junio"), ("2026-07-31", "el treinta y uno de julio"),
        ("2026-08-11", "el once de agosto"), ("2026-09-16", "el dieciséis de septiembre"), ("2026-10-12", "el doce de octubre"), ("2026-11-20", "el veinte de noviembre"),
        ("2026-12-25", "el veinticinco de diciembre"), ("2027-01-01", "el primero de enero de dos mil veintisiete"), ("2024-02-29", "el veintinueve de febrero de dos mil veinticuatro"),
        ("2000-05-10", "el diez de mayo de dos mil"), ("2001-05-10", "el diez de mayo de dos mil uno"), ("2099-12-31", "el treinta y uno de diciembre de dos mil noventa y nueve"),
        ("1985-09-19", "el diecinueve de septiembre de mil novecientos ochenta y cinco"), ("1900-01-02", "el dos de enero de mil novecientos"),
        ("1810-09-16", "el dieciséis de septiembre de mil ochocientos diez"), ("2100-01-01", "el primero de enero de dos mil cien"),
    ];

    /// <summary>Moments as seen from Wednesday 18 February 2026, 10:15 in Mexico City.</summary>
    public static readonly (string Moment, string Text)[] Moments =
    [
        ("2026-02-18T14:30", "hoy a las dos y media de la tarde"), ("2026-02-18T00:00", "hoy a las doce de la noche"), ("2026-02-18T12:00", "hoy a las doce del día"),
        ("2026-02-19T13:00", "mañana a la una de la tarde"), ("2026-02-19T01:05", "mañana a la una y cinco de la madrugada"), ("2026-02-20T09:00", "pasado mañana a las nueve de la mañana"),
        ("2026-02-17T19:10", "ayer a las siete y diez de la noche"), ("2026-02-16T08:00", "el lunes dieciséis de febrero a las ocho de la mañana"),
        ("2026-02-21T09:00", "el sábado veintiuno de febrero a las nueve de la mañana"), ("2026-03-01T11:30", "el domingo primero de marzo a las once y media de la mañana"),
        ("2026-03-02T09:00", "el lunes dos de marzo a las nueve de la mañana"), ("2026-12-31T23:59", "el jueves treinta y uno de diciembre a las once y cincuenta y nueve de la noche"),
        ("2027-01-01T06:00", "el viernes primero de enero de dos mil veintisiete a las seis de la mañana"),
        ("2025-12-25T20:00", "el jueves veinticinco de diciembre de dos mil veinticinco a las ocho de la noche"),
    ];

    public static readonly (string Digits, string Text)[] Digits =
    [
        ("7", "siete"), ("09", "cero nueve"), ("4821", "cuatro ocho dos uno"), ("48213", "cuatro ocho dos, uno tres"), ("482130", "cuatro ocho dos, uno tres cero"),
        ("4821305", "cuatro ocho dos, uno tres, cero cinco"), ("48213057", "cuatro ocho dos, uno tres cero, cinco siete"), ("123456789", "uno dos tres, cuatro cinco seis, siete ocho nueve"),
        ("3002917465", "tres cero cero, dos nueve uno, siete cuatro, seis cinco"), ("12-345 6", "uno dos, tres cuatro cinco, seis"), ("00", "cero cero"),
    ];

    public static readonly (string Number, string Text)[] Phones =
    [
        ("+525512345678", "cinco cinco, uno dos tres cuatro, cinco seis siete ocho"), ("5612345678", "cinco seis, uno dos tres cuatro, cinco seis siete ocho"),
        ("33 1234 5678", "tres tres, uno dos tres cuatro, cinco seis siete ocho"), ("(81) 1234-5678", "ocho uno, uno dos tres cuatro, cinco seis siete ocho"),
        ("+522226057239", "dos dos dos, seis cero cinco, siete dos, tres nueve"), ("+52 1 222 605 7239", "dos dos dos, seis cero cinco, siete dos, tres nueve"),
        ("4878731703", "cuatro ocho siete, ocho siete tres, uno siete, cero tres"), ("+528009008766", "ocho cero cero, nueve cero cero, ocho siete, seis seis"),
        ("*2363", "asterisco dos tres seis tres"), ("300", "tres cero cero"), ("+12125550123", "más uno dos uno, dos cinco cinco, cinco cero uno, dos tres"),
    ];

    public static readonly (string Text, string Spoken)[] Spellings =
    [
        ("abv", "a be grande ve chica"), ("ñÑ", "eñe eñe"), ("Áé", "a e"), ("VOX IP", "ve chica o equis, i pe"), ("a.b-c_1@d/e", "a punto be grande guion ce guion bajo uno arroba de diagonal e"),
        ("QWZYHK", "cu doble u zeta i griega hache ka"), ("ü9", "u nueve"),
    ];
}
