using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Identity;

/// <summary>The way in: a plain form that works without script.</summary>
public sealed partial class SignInPage(SignIn signIn)
{
    private string? _error;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private SignInForm? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    /// <inheritdoc />
    protected override void OnInitialized() => Form ??= new SignInForm();

    private async Task SubmitAsync()
    {
        if (string.IsNullOrWhiteSpace(Form!.Email) || string.IsNullOrEmpty(Form.Password))
        {
            _error = "signIn.incomplete";
            return;
        }

        var answer = await signIn.RunAsync(Form.Email.Trim(), Form.Password, Http.RequestAborted);
        if (answer.Preferences is { } preferences)
        {
            preferences.Remember(Http);
            Navigation.NavigateTo(preferences.Landing(ReturnUrl));
            return;
        }

        _error = "signIn." + answer.Outcome;
    }

    /// <summary>What the form brings; the password is never sent back.</summary>
    public sealed class SignInForm
    {
        /// <summary>The account's address.</summary>
        public string? Email { get; set; }

        /// <summary>The password, as typed.</summary>
        public string? Password { get; set; }
    }
}
