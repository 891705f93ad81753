using System.Text.Json;

namespace GoBootstrap.Store;

/// <summary>
/// Reads the fields of the store's documents. A satisfied ensure reads them in processes that live for a second and compile what they run, and
/// the serializer costs such a process some 170 methods for two small files; so these are read by hand, and written by the serializer.
/// </summary>
internal static class StoreFields
{
    /// <summary>Reads a text that must be there.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="name">The field's name.</param>
    /// <returns>The text.</returns>
    /// <exception cref="JsonException">It is not there, or is not a text.</exception>
    internal static string Text(JsonElement owner, string name) => OptionalText(owner, name) ?? throw Missing(name, "a text");

    /// <summary>Reads a text.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="name">The field's name.</param>
    /// <returns>The text; <see langword="null"/> when it is not there.</returns>
    /// <exception cref="JsonException">It is not a text.</exception>
    internal static string? OptionalText(JsonElement owner, string name) =>
        Find(owner, name, JsonValueKind.String, "a text") is { ValueKind: JsonValueKind.String } field ? TextOf(field, name) : null;

    /// <summary>Reads a whole number that must be there.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="name">The field's name.</param>
    /// <returns>The number.</returns>
    /// <exception cref="JsonException">It is not there, or is not a whole number of 64 bits.</exception>
    internal static long Number(JsonElement owner, string name) =>
        Find(owner, name, JsonValueKind.Number, "a whole number") is not { ValueKind: JsonValueKind.Number } field ? throw Missing(name, "a whole number")
        : field.TryGetInt64(out var number) ? number
        : throw Wrong(name, "a whole number", field);

    /// <summary>Reads yes or no.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="name">The field's name.</param>
    /// <returns>Whether it is there and is <see langword="true"/>.</returns>
    /// <exception cref="JsonException">It is something else.</exception>
    internal static bool Flag(JsonElement owner, string name) => owner.TryGetProperty(name, out var field) && field.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name, "true or false", field),
    };

    /// <summary>Reads a moment.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="name">The field's name.</param>
    /// <returns>The moment; <see langword="null"/> when it is not there.</returns>
    /// <exception cref="JsonException">It is not a moment as ISO 8601 writes it.</exception>
    internal static DateTimeOffset? OptionalMoment(JsonElement owner, string name) =>
        Find(owner, name, JsonValueKind.String, "a moment") is not { ValueKind: JsonValueKind.String } field ? null
        : field.TryGetDateTimeOffset(out var moment) ? moment
        : throw Wrong(name, "a moment", field);

    /// <summary>Reads a moment that must be there.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="name">The field's name.</param>
    /// <returns>The moment.</returns>
    /// <exception cref="JsonException">It is not there, or is not a moment.</exception>
    internal static DateTimeOffset Moment(JsonElement owner, string name) => OptionalMoment(owner, name) ?? throw Missing(name, "a moment");

    /// <summary>Reads an object.</summary>
    /// <typeparam name="T">What it becomes.</typeparam>
    /// <param name="owner">The object that it is in.</param>
    /// <param name="name">The field's name.</param>
    /// <param name="read">How to read it.</param>
    /// <returns>It; <see langword="null"/> when it is not there.</returns>
    /// <exception cref="JsonException">It is not an object, or that of <paramref name="read"/>.</exception>
    internal static T? OptionalObject<T>(JsonElement owner, string name, Func<JsonElement, T> read)
        where T : class =>
        Find(owner, name, JsonValueKind.Object, "an object") is { ValueKind: JsonValueKind.Object } field ? read(field) : null;

    /// <summary>Reads a list of objects.</summary>
    /// <typeparam name="T">What each becomes.</typeparam>
    /// <param name="owner">The object that it is in.</param>
    /// <param name="name">The field's name.</param>
    /// <param name="read">How to read one.</param>
    /// <returns>They; <see langword="null"/> when there is no list.</returns>
    /// <exception cref="JsonException">It is not a list of objects, or that of <paramref name="read"/>.</exception>
    internal static IReadOnlyList<T>? OptionalObjects<T>(JsonElement owner, string name, Func<JsonElement, T> read)
        where T : class =>
        OptionalList(owner, name, element => element.ValueKind == JsonValueKind.Object ? read(element) : throw Wrong(name, "a list of objects", element));

    /// <summary>Reads a list of texts.</summary>
    /// <param name="owner">The object that it is in.</param>
    /// <param name="name">The field's name.</param>
    /// <returns>They; <see langword="null"/> when there is no list.</returns>
    /// <exception cref="JsonException">It is not a list of texts.</exception>
    internal static IReadOnlyList<string>? OptionalTexts(JsonElement owner, string name) =>
        OptionalList(owner, name, element => element.ValueKind == JsonValueKind.String ? TextOf(element, name) : throw Wrong(name, "a list of texts", element));

    /// <summary>Makes the error of a field that must be there.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="expected">What was expected.</param>
    /// <returns>The error.</returns>
    internal static JsonException Missing(string name, string expected) => new($"'{name}' is not there, and {expected} was expected");

    private static List<T>? OptionalList<T>(JsonElement owner, string name, Func<JsonElement, T> read)
        where T : class
    {
        if (Find(owner, name, JsonValueKind.Array, "a list") is not { ValueKind: JsonValueKind.Array } field)
        {
            return null;
        }

        var list = new List<T>(field.GetArrayLength());
        foreach (var element in field.EnumerateArray())
        {
            list.Add(read(element));
        }

        return list;
    }

    // What is not there has the kind Undefined, as a default element has.
    private static JsonElement Find(JsonElement owner, string name, JsonValueKind kind, string expected) =>
        !owner.TryGetProperty(name, out var field) || field.ValueKind == JsonValueKind.Null ? default
        : field.ValueKind == kind ? field
        : throw Wrong(name, expected, field);

    private static string TextOf(JsonElement field, string name)
    {
        try
        {
            return field.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"'{name}' holds half of a surrogate pair, and a text was expected", e);
        }
    }

    private static JsonException Wrong(string name, string expected, JsonElement found) =>
        new($"'{name}' is '{Versioning.UserText.Show(found.GetRawText())}', and {expected} was expected");
}
