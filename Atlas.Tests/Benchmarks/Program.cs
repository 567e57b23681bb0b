using Atlas.Benchmarks;
using Atlas.Web.Hosting;

if (args is ["hello", ..])
{
    await HelloWorld.RunAsync();
    return 0;
}

if (args is ["hook", var file])
{
    await HookFloor.RunAsync(file);
    return 0;
}

if (args is ["atlas", ..])
{
    // The web program itself, in an image that holds the probe.
    return typeof(Start).Assembly.EntryPoint!.Invoke(null, [args[1..]]) as int? ?? 0;
}

Benchmark[] all =
[
    new OneMove(), new ManyUsers(), new FanOut(), new CircuitMemory(), new OpenCircuit(), new Reaction(), new ChainWalk(), new OpenBoard(),
    new ColdStart(), new LargeAgency(), new LiveMove(), new FiftyKills(), new Webhook(), new Burst(), new SenderChaos(), new DrainedOutbox(), new DashboardFigures(), new WallSoak(), new BulkMove(), new ListWindows(), new FindAnything(),
];
var sizes = args.Where(arg => arg.StartsWith("--sizes=", StringComparison.Ordinal)).Select(arg => arg["--sizes=".Length..].Split(',')).SingleOrDefault();
var names = args.Where(arg => !arg.StartsWith('-')).ToList();
if (names.Count == 0)
{
    Console.WriteLine("Names, to be given as arguments; * run by default; --sizes=1000,10000,100000 sets the numbers of cases:");
    Array.ForEach(all, one => Console.WriteLine($"  {one.Name,-5} {(one.IsCheap ? "*" : " ")} {one.Question}"));
}

var chosen = names.Count == 0 ? all.Where(one => one.IsCheap).ToList() : names.ConvertAll(name =>
    Array.Find(all, one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new InvalidOperationException($"No benchmark is called {name}."));
await using var worlds = new Worlds();
var isMet = true;
foreach (var one in chosen)
{
    if (sizes is not null)
    {
        one.Sizes = [.. sizes.Select(size => int.Parse(size, System.Globalization.CultureInfo.InvariantCulture))];
    }

    Figures.Head(one);
    isMet &= await one.RunAsync(worlds);
}

return isMet ? 0 : 1;
