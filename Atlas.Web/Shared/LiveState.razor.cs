namespace Atlas.Web.Shared;

/// <summary>Says whether changes by others arrive on this screen: a dot while they do, a word when they do not.</summary>
public sealed partial class LiveState;
