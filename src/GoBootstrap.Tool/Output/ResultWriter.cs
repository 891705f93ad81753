using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GoBootstrap.Diagnostics;

namespace GoBootstrap.Tool.Output;

/// <summary>Writes results to standard output: for a person, or as one JSON document.</summary>
internal sealed class ResultWriter(TextWriter output, bool isJson, bool isTerminal)
{
    /// <summary>Gets a value indicating whether the result is wanted as JSON.</summary>
    public bool IsJson => isJson;

    /// <summary>Writes a result.</summary>
    /// <typeparam name="T">The document's type.</typeparam>
    /// <param name="document">The result as JSON.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="text">The result for a person.</param>
    public void Write<T>(T document, JsonTypeInfo<T> type, Action<TextWriter> text)
    {
        if (isJson)
        {
            output.WriteLine(JsonSerializer.Serialize(document, type));
        }
        else
        {
            text(output);
        }
    }

    /// <summary>Writes a document of another program's form.</summary>
    /// <param name="document">The document, with a line feed at its end.</param>
    public void WriteDocument(string document) => output.Write(document);

    /// <summary>Writes rows below a heading: aligned on a terminal, parted by tabs and without the heading elsewhere.</summary>
    /// <param name="headings">The columns' names.</param>
    /// <param name="rows">The rows.</param>
    public void WriteTable(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (!isTerminal)
        {
            foreach (var row in rows)
            {
                output.WriteLine(string.Join('\t', row));
            }

            return;
        }

        var widths = headings.Select((heading, column) => rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToList();
        foreach (var row in rows.Prepend(headings))
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    /// <summary>Writes an error as JSON, when JSON is wanted.</summary>
    /// <param name="descriptor">The error.</param>
    /// <param name="message">Its message.</param>
    public void WriteError(ErrorDescriptor descriptor, string message)
    {
        if (isJson)
        {
            var document = new ErrorDocument(new ErrorDetails(descriptor.Id, descriptor.Title, message, descriptor.HelpPage));
            output.WriteLine(JsonSerializer.Serialize(document, ToolJson.Default.ErrorDocument));
        }
    }
}
