package io.rackside.nic.rule;

import io.rackside.nic.adapter.Evidence;
import io.rackside.nic.criterion.Fields;
import io.rackside.nic.criterion.FileRefused;
import io.rackside.nic.rule.Rule.Condition;
import io.rackside.nic.rule.Rule.Expectation;
import io.rackside.nic.rule.Rule.Read;
import io.rackside.nic.rule.Rule.Remedy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a rule's file. A word it does not know is a mistake, not a comment. */
public final class RuleReader {
    private RuleReader() {}

    /**
     * Reads one.
     *
     * @throws FileRefused when a field is unknown, is missing or makes no sense
     */
    public static Rule read(byte[] file) {
        return Fields.read(file, RuleReader::rule);
    }

    private static Rule rule(Fields file) {
        List<Read> reads = file.some("read", RuleReader::reading);
        Map<Table, Read> tables = new EnumMap<>(Table.class);
        for (Read read : reads) {
            if (tables.put(read.table(), read) != null) {
                throw file.wrong("read");
            }
        }
        List<Expectation> expects =
                file.some("expect", fields -> expectation(fields, tables.keySet()));
        if (!expects.stream()
                .map(Expectation::table)
                .collect(Collectors.toSet())
                .containsAll(tables.keySet())) {
            throw file.wrong("read");
        }
        return new Rule(
                file.id("id"),
                file.bilingual("title"),
                file.applies(),
                reads,
                expects,
                file.words(
                        "open", word -> Optional.of(word).filter(Table.HOST.columns()::contains)),
                file.some("remedy", fields -> remedy(fields, expects)),
                file.bilingual("verify"),
                file.sources(),
                evidence(file));
    }

    static Evidence evidence(Fields file) {
        return file.word(
                "evidence",
                word ->
                        Arrays.stream(Evidence.values())
                                .filter(each -> each.word().equals(word))
                                .findFirst());
    }

    private static Read reading(Fields fields) {
        Table table = fields.word("table", Table::of);
        return new Read(table, fields.objects("rows", each -> condition(each, table)));
    }

    private static Condition condition(Fields fields, Table table) {
        String column =
                fields.word("column", word -> Optional.of(word).filter(table.columns()::contains));
        return new Condition(column, fields.criterion());
    }

    private static Expectation expectation(Fields fields, Set<Table> read) {
        Table table = fields.word("table", word -> Table.of(word).filter(read::contains));
        return new Expectation(table, condition(fields, table));
    }

    private static Remedy remedy(Fields fields, List<Expectation> expects) {
        Function<String, Optional<String>> column =
                word ->
                        expects.stream()
                                .map(expectation -> expectation.condition().column())
                                .filter(word::equals)
                                .findFirst();
        return new Remedy(
                fields.words("when", column),
                fields.words("unless", column),
                fields.bilingual("text"));
    }
}
