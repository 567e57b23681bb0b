namespace Atlas.Web.Resources;

/// <summary>Names the resource files that hold every text a person reads: French (neutral), English, Arabic.</summary>
public sealed class Texts;
