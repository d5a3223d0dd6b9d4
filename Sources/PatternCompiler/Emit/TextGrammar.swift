/// The grammar of the texts that generated code hands to the runtime's `Pattern`: version 1.
///
/// Each pattern has one text that is always there, its `states` or its `program`, and that begins with the number of
/// the grammar. The runtime reads the number that its `PatternGrammar` names and refuses every other, so **a change of
/// this page takes a new number in both**.
///
///     states       = version *( " " state )
///     program      = version " " expression
///     version      = "1"
///
/// A table, as for `^$|^[a-zA-Z0-9 ]{2,15}$`:
///
///     classes: "[ 0-9A-Za-z]"
///     states:  "1 $.b -.c=1 -.c+2>d $.d+15>e $.."
///
/// The classes divide the scalars: everything that is in none of the brackets is the first class. There is a state for
/// each word after the number. The states are called `a`, `b` and so on in this order, with as many letters and digits
/// as it takes, and reading begins in `a`.
///
///     state        = ( "$" / "-" ) *( next ) [ "=1" / "+" limit ">" next ]
///     next         = name / "." / "*"
///     classes      = [ "[^" *( range ) "]" ] *( "[" *( range / "\p{" category "}" ) "]" )
///     range        = character [ "-" character ]
///
/// `$` says that the text is accepted if it ends here. Then follows, for each class, the state that its scalars lead
/// to: `.` refuses the text and `*` accepts it, whatever comes. `=1` sets the counter to 1 when the state is reached;
/// `+15>e` adds 1 to it, and moves on to `e` at once where that makes 15. No limit is greater than ``greatestCount``.
///
/// A category is one of Unicode's (`\p{Lu}`), or a group of them (`\p{L}`). It holds what is beyond ASCII and in no
/// range, so that a table does not depend on the version of Unicode. Ranges after `[^` are in the first class although
/// their categories are not.
///
/// A program is an expression of ECMA 262, in the few constructs that are left when every dialect and abbreviation is
/// resolved:
///
///     expression   = sequence *( "|" sequence )
///     sequence     = *( item [ "?" / "*" / "+" / "{m}" / "{m,}" / "{m,n}" ] )
///     item         = "^" / "$" / "\b" / "\B" / character / class / "(" expression ")"
///     class        = "[" [ "^" ] *( range ) "]"
///     character    = printable ASCII, after "\" if it is syntax, / "\u{HEX}"
///
/// Why this and not a list of instructions: a reviewer reads it without learning anything new; it is one short string
/// literal, which costs the Swift compiler nothing; it stays short where `{2,256}` becomes hundreds of instructions,
/// which the runtime writes out when it first needs them; it is a fixed point, so compiling it gives it back. It holds
/// printable ASCII only, and generated code may break the literal anywhere with `\#` at the end of a line.
enum TextGrammar {
    /// The number of the grammar, with which the texts begin.
    static let version = 1
    /// The letters and digits that states are named with, in the order of their values.
    static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    /// The greatest number of letters in a state's name.
    static let nameLimit = 2
    /// The greatest number of cells that the runtime may need for a table.
    static let cellLimit = 65_000
    /// The greatest number of instructions that the runtime may need for a program.
    static let instructionLimit = 8192
    /// The greatest count that a table or program may have to reach.
    static let greatestCount = 100_000_000
}
