using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Messages.Replies;

/// <summary>Offers the organisation's quick replies, filled for the client.</summary>
public sealed partial class ReplyPicker(QuickRepliesQuery query)
{
    private IReadOnlyList<ReadyReply> _replies = [];
    private int _picked;

    /// <summary>The client.</summary>
    [Parameter, EditorRequired]
    public ContactId Contact { get; set; }

    /// <summary>The case.</summary>
    [Parameter]
    public CaseId? Case { get; set; }

    /// <summary>Hears the text of the one that was picked.</summary>
    [Parameter]
    public EventCallback<string> OnPicked { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => _replies = await query.FillAsync(Contact, Case);

    private async Task PickAsync(ChangeEventArgs chosen)
    {
        var reply = _replies.FirstOrDefault(row => row.Id.Value.ToString() == chosen.Value?.ToString());
        // Drawn anew, it stands at its first line again.
        _picked++;
        if (reply is not null)
        {
            await OnPicked.InvokeAsync(reply.Text);
        }
    }
}
