using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace GoBootstrap.Tool;

/// <summary>Makes options and arguments whose values are checked while the command line is parsed, each with an error of one line.</summary>
internal static class OptionKinds
{
    /// <summary>Makes an option without a value.</summary>
    /// <param name="name">Its name, with the dashes.</param>
    /// <param name="description">What it does.</param>
    /// <returns>The option.</returns>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>Makes an option with a text.</summary>
    /// <param name="name">Its name, with the dashes.</param>
    /// <param name="value">What the help calls the value.</param>
    /// <param name="description">What it means.</param>
    /// <param name="aliases">Further names.</param>
    /// <returns>The option.</returns>
    public static Option<string?> Text(string name, string value, string description, params string[] aliases)
    {
        var option = new Option<string?>(name, aliases) { Description = description, HelpName = value };
        option.Validators.Add(result => RefuseOddText(result, name));
        return option;
    }

    /// <summary>Makes an option with a text, which may be given several times.</summary>
    /// <param name="name">Its name, with the dashes.</param>
    /// <param name="value">What the help calls the value.</param>
    /// <param name="description">What it means.</param>
    /// <returns>The option.</returns>
    public static Option<string[]> Texts(string name, string value, string description)
    {
        var option = new Option<string[]>(name)
        {
            Description = description + " Repeatable.",
            HelpName = value,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        option.Validators.Add(result => RefuseOddText(result, name));
        return option;
    }

    /// <summary>Makes an option with a whole number that is not negative.</summary>
    /// <param name="name">Its name, with the dashes.</param>
    /// <param name="value">What the help calls the value.</param>
    /// <param name="description">What it means.</param>
    /// <param name="maximum">The largest number that makes sense.</param>
    /// <returns>The option.</returns>
    public static Option<int?> Number(string name, string value, string description, int maximum) => new(name)
    {
        Description = description,
        HelpName = value,
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= maximum)
            {
                return number;
            }

            result.AddError(string.Create(
                CultureInfo.InvariantCulture, $"'{name}' has the value '{text}'. Give a whole number of {value} from 0 to {maximum}."));
            return null;
        },
    };

    /// <summary>Makes an option with one word of a few.</summary>
    /// <param name="name">Its name, with the dashes.</param>
    /// <param name="description">What it means.</param>
    /// <param name="preset">The word that counts without the option.</param>
    /// <param name="words">The words.</param>
    /// <returns>The option.</returns>
    public static Option<string> Choice(string name, string description, string preset, params string[] words)
    {
        var list = string.Join(", ", words);
        var option = new Option<string>(name)
        {
            Description = $"{description} One of: {list}.",
            HelpName = "name",
            DefaultValueFactory = _ => preset,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !words.Contains(result.Tokens[0].Value))
            {
                result.AddError($"'{name}' has the value '{result.Tokens[0].Value}'. Give one of: {list}.");
            }
        });
        return option;
    }

    /// <summary>Makes an argument with a version.</summary>
    /// <param name="description">What it means.</param>
    /// <param name="isOptional">Whether it may be left out.</param>
    /// <returns>The argument.</returns>
    public static Argument<string?> Version(string description, bool isOptional)
    {
        var argument = new Argument<string?>("version")
        {
            Description = description,
            Arity = isOptional ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
        };
        argument.Validators.Add(result =>
        {
            // An option that is not known would otherwise be taken for a version.
            if (result.Tokens.Count > 0 && result.Tokens[0].Value is ['-', ..] text)
            {
                result.AddError($"'{text}' is not an option of this command.");
            }
        });
        return argument;
    }

    private static void RefuseOddText(OptionResult result, string name)
    {
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                result.AddError($"'{name}' is empty. Give a value, or leave the option out.");
            }
            else if (text[0] == '-')
            {
                // '--store= --offline' parses as a store with the name '--offline'.
                result.AddError($"'{name}' has the value '{text}', which looks like an option. For a path, begin it with './'.");
            }
        }
    }
}
