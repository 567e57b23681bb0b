using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Cases.Moving;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>What a hand can do with a card on the board.</summary>
/// <param name="Move">Moves it.</param>
/// <param name="Refusal">Says why not.</param>
/// <param name="Reach">Says where it may go.</param>
/// <param name="Take">Takes it for the caller.</param>
/// <param name="Undo">Takes the last move back.</param>
public sealed record BoardHands(MoveFlow Move, MoveRefusal Refusal, BoardReach Reach, TakeFlow Take, UndoOffer Undo);
