namespace Atlas.Domain.Contacts;

/// <summary>
/// The spellings under which one mobile number may be kept: in Brazil, Argentina and Mexico a messaging service still names numbers as they were
/// before a digit joined or left. Numbers are matched by these and never rewritten.
/// </summary>
public static class PhoneVariants
{
    /// <summary>The number itself first, then its other spellings.</summary>
    /// <param name="number">A number in E.164.</param>
    public static IReadOnlyList<string> Of(string number) => number switch
    {
        ['+', '5', '5', _, _, '9', .. { Length: 8 } rest] => [number, $"{number[..5]}{rest}"],
        // Landlines begin with 2 to 5 and never took the ninth digit.
        ['+', '5', '5', _, _, >= '6' and <= '9', _, _, _, _, _, _, _] => [number, $"{number[..5]}9{number[5..]}"],
        ['+', '5', '4', '9', .. { Length: 10 } rest] => [number, $"+54{rest}"],
        ['+', '5', '4', .. { Length: 10 } rest] => [number, $"+549{rest}"],
        ['+', '5', '2', '1', .. { Length: 10 } rest] => [number, $"+52{rest}"],
        ['+', '5', '2', .. { Length: 10 } rest] => [number, $"+521{rest}"],
        _ => [number],
    };
}
