namespace IvrEngine.AcceptanceTests.RedsComm;

/// <summary>Every way through Reds Comm's flow: together they hear every prompt and take every choice that a caller can make.</summary>
public static class Paths
{
    private const string Start = "main/bienvenida main/menu ";
    private const string End = "common/what-next/que-sigue >2 main/adios!";
    private const string Fault = Start + ">1 falla/tipo ";
    private const string NoNumber = "common/identify-customer/con-numero >2 falla/aviso ";
    private const string Check = ">1 common/power-cycle/conectado >1 common/power-cycle/encendido >1 common/power-cycle/reiniciar >5 common/power-cycle/prueba ";
    private const string Folio = "falla/folio! falla/lo-que-sigue ";
    private const string Person = "persona/conectar persona/opciones >2 main/adios!";
    private const string Known = Fault + ">2 common/identify-customer/es-este ";
    private const string Status = Start + ">2 common/find-report/numero ";

    public static IReadOnlyList<CallPath> All { get; } = [.. Menus(), .. Faults(), .. PowerCycles(), .. Identities(), .. Statuses()];

    private static IEnumerable<CallPath> Menus() =>
    [
        new("hears the hours", Start + ">4 horarios/soporte horarios/abierto|horarios/cerrado|horarios/descanso " + End),
        new("goes back to the menu and asks for a person", Start + ">4 horarios/soporte horarios/abierto|horarios/cerrado|horarios/descanso common/what-next/que-sigue >1 main/menu >0 " + Person),
        new("asks for a person after the hours", Start + ">4 horarios/soporte horarios/abierto|horarios/cerrado|horarios/descanso common/what-next/que-sigue >0 " + Person),
        new("asks for a person twice", Start + ">0 persona/conectar persona/opciones >0 persona/conectar persona/opciones >9 persona/opciones >1 main/menu >9 main/menu >0 " + Person),
        new("asks for information", Start + ">3 servicios/servicios >1 servicios/contratacion >1 servicios/informacion " + Person),
        new("asks for something additional", Start + ">3 servicios/servicios >1 servicios/contratacion >2 servicios/adicionales " + Person),
        new("goes through the services and back", Start + ">3 servicios/servicios >9 servicios/servicios >1 servicios/contratacion >9 servicios/contratacion >8 servicios/servicios >2 servicios/cambios >8 servicios/servicios >8 main/menu >0 " + Person),
        new("changes a service", Start + ">3 servicios/servicios >2 servicios/cambios >1 servicios/modificaciones " + Person),
        new("changes the address", Start + ">3 servicios/servicios >2 servicios/cambios >2 servicios/domicilio " + Person),
        new("moves equipment", Start + ">3 servicios/servicios >2 servicios/cambios >9 servicios/cambios >3 servicios/instalaciones " + Person),
        new("asks about the bill", Start + ">3 servicios/servicios >3 servicios/facturacion " + Person),
        new("asks for a person in the services", Start + ">3 servicios/servicios >0 " + Person),
        new("asks for a person when contracting", Start + ">3 servicios/servicios >1 servicios/contratacion >0 " + Person),
        new("asks for a person when changing", Start + ">3 servicios/servicios >2 servicios/cambios >0 " + Person),
    ];

    private static IEnumerable<CallPath> Faults() =>
    [
        new("reports a slow line", Fault + ">1 " + NoNumber + Check + ">2 falla/mismo-telefono >1 " + Folio + End, Opens: "baja-velocidad Open"),
        new("reports no access, mended by the restart", Fault + ">2 " + NoNumber + Check + ">1 falla/quedo-resuelta " + End, Opens: "sin-acceso Solved"),
        new("gives another telephone", Fault + ">9 falla/tipo >1 " + NoNumber + Check + ">2 falla/mismo-telefono >2 falla/otro-telefono >5512345678 falla/otro-telefono.confirm >1 " + Folio + End, Opens: "baja-velocidad Open"),
        new("mistypes the other telephone, declines it, and asks for a person",
            Fault + ">1 " + NoNumber + Check + ">2 falla/mismo-telefono >2 falla/otro-telefono >1112345678 falla/otro-telefono.invalid falla/otro-telefono >5512345678 falla/otro-telefono.confirm >2 falla/otro-telefono >0# " + Person),
        new("reports with the number withheld", Fault + ">1 " + NoNumber + Check + ">2 falla/otro-telefono >5512345678# falla/otro-telefono.confirm >1 " + Folio + End, CallerKind.Anonymous, Opens: "baja-velocidad Open"),
        new("does not accept the charge", Fault + ">1 " + NoNumber + ">2 falla/sin-continuar " + End),
        new("asks for a person at the kind of fault", Fault + ">0 " + Person),
        new("asks for a person at the charge", Fault + ">1 " + NoNumber + ">0 " + Person),
        new("asks for a person at the telephone", Fault + ">1 " + NoNumber + Check + ">2 falla/mismo-telefono >0 " + Person),
    ];

    private static IEnumerable<CallPath> PowerCycles() =>
    [
        new("plugs it in and switches it on", Fault + ">1 " + NoNumber + ">1 common/power-cycle/conectado >2 common/power-cycle/conectar common/power-cycle/encendido >2 common/power-cycle/encender >1 common/power-cycle/reiniciar >1 common/power-cycle/prueba >1 falla/quedo-resuelta " + End, Opens: "baja-velocidad Solved"),
        new("cannot switch it on", Fault + ">2 " + NoNumber + ">1 common/power-cycle/conectado >1 common/power-cycle/encendido >2 common/power-cycle/encender >2 falla/mismo-telefono >1 " + Folio + End, Opens: "sin-acceso Open"),
        new("asks for a person at the plug", Fault + ">1 " + NoNumber + ">1 common/power-cycle/conectado >0 " + Person),
        new("asks for a person at the lights", Fault + ">1 " + NoNumber + ">1 common/power-cycle/conectado >1 common/power-cycle/encendido >0 " + Person),
        new("asks for a person at the switch", Fault + ">1 " + NoNumber + ">1 common/power-cycle/conectado >1 common/power-cycle/encendido >2 common/power-cycle/encender >0 " + Person),
        new("asks for a person after the restart", Fault + ">1 " + NoNumber + Check + ">0 " + Person),
    ];

    private static IEnumerable<CallPath> Identities() =>
    [
        new("is known by the telephone", Known + ">1 falla/aviso " + Check + ">2 falla/mismo-telefono >1 " + Folio + End, CallerKind.Customer, Opens: "sin-acceso Open"),
        new("calls for another service and types its number", Known + ">2 common/identify-customer/con-numero >1 common/identify-customer/numero >{customer}# falla/aviso >2 falla/sin-continuar " + End, CallerKind.Customer),
        new("asks for a person when recognised", Known + ">0 " + Person, CallerKind.Customer),
        new("types a customer number", Fault + ">1 common/identify-customer/con-numero >9 common/identify-customer/con-numero >1 common/identify-customer/numero >{customer}# falla/aviso " + Check + ">2 falla/mismo-telefono >1 " + Folio + End, CallerKind.Family, Opens: "baja-velocidad Open"),
        new("types customer numbers that are none",
            Fault + ">1 common/identify-customer/con-numero >1 common/identify-customer/numero >999999# common/identify-customer/no-encontrado common/identify-customer/numero >1# common/identify-customer/no-recibido common/identify-customer/numero >888888# common/identify-customer/no-encontrado common/identify-customer/seguimos-sin-el falla/aviso >2 falla/sin-continuar " + End),
        new("asks for a person at the customer number", Fault + ">1 common/identify-customer/con-numero >1 common/identify-customer/numero >0# " + Person),
        new("asks for a person before the customer number", Fault + ">1 common/identify-customer/con-numero >0 " + Person),
        new("has an open report and hears it", Known + ">1 falla/reporte-abierto >9 falla/reporte-abierto >1 estado/abierto estado/primer-nivel " + End, CallerKind.CustomerWithReport, new EarlierReport("Open", TimeSpan.FromHours(1))),
        new("has an open report and reports another fault", Known + ">1 falla/reporte-abierto >2 falla/aviso " + Check + ">1 falla/quedo-resuelta " + End, CallerKind.CustomerWithReport, new EarlierReport("Open", TimeSpan.FromHours(1)), "sin-acceso Solved"),
        new("has an open report and asks for a person", Known + ">1 falla/reporte-abierto >0 " + Person, CallerKind.CustomerWithReport, new EarlierReport("Open", TimeSpan.FromHours(1))),
    ];

    private static IEnumerable<CallPath> Statuses() =>
    [
        new("asks for a report of an hour", Status + ">{report} estado/abierto estado/primer-nivel " + End, Report: new EarlierReport("Open", TimeSpan.FromHours(1))),
        new("asks for a report of thirty hours", Status + ">{report}# estado/abierto estado/disculpa estado/segundo-nivel " + End, Report: new EarlierReport("Open", TimeSpan.FromHours(30), IsOverdue: true)),
        new("asks for a report in its third day", Status + ">{report} estado/en-proceso estado/visita " + End, Report: new EarlierReport("InProgress", TimeSpan.FromHours(50), Level: 2)),
        new("asks for a report of eighty hours", Status + ">{report} estado/en-proceso estado/grave estado/dias " + End, Report: new EarlierReport("InProgress", TimeSpan.FromHours(80), Level: 3)),
        new("asks for a report of a hundred hours", Status + ">{report} estado/abierto estado/grave estado/un-mes " + End, Report: new EarlierReport("Open", TimeSpan.FromHours(100), Level: 3)),
        new("asks for a solved report", Status + ">{report} estado/resuelto " + End, Report: new EarlierReport("Solved", TimeSpan.FromHours(30), TimeSpan.FromHours(6))),
        new("asks for a report solved after eighty hours", Status + ">{report} estado/resuelto estado/dias " + End, Report: new EarlierReport("Solved", TimeSpan.FromHours(90), TimeSpan.FromHours(80))),
        new("asks for a cancelled report", Status + ">{report} estado/cancelado " + End, Report: new EarlierReport("Cancelled", TimeSpan.FromHours(5), TimeSpan.FromHours(1))),
        new("types report numbers that are none",
            Status + ">1234567895 common/find-report/no-valido common/find-report/numero >3999999997 common/find-report/no-encontrado common/find-report/numero >12# common/find-report/no-valido common/find-report/sin-numero " + End),
        new("asks for a person at the report's number", Status + ">0# " + Person),
    ];
}
