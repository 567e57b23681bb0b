namespace Atlas.Web.Features.Messages;

/// <summary>How much is unread, on the way to the inbox.</summary>
public sealed partial class NavUnread;
