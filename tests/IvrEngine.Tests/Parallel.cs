using NUnit.Framework;

// Fixtures run beside each other: many of them wait for sockets and clocks. Those that measure say so.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
