package io.rackside.drivers.network.read;

import io.rackside.drivers.network.profile.NameRule;
import io.rackside.drivers.snmp.Oid;

/** Calls the rows of a profile's tables as its rule says. */
record Names(Answers answers, Entities entities) {
    /**
     * @param many whether there is more than one row, so that a text of ours needs a number
     */
    String of(NameRule rule, Oid row, boolean many) {
        String name =
                switch (rule) {
                    case NameRule.Fixed(String text) -> many ? text + " " + index(row) : text;
                    case NameRule.Column column -> named(column, row);
                    case NameRule.Entity() -> entities.title(row);
                };
        return name.isEmpty() ? index(row) : name;
    }

    private String named(NameRule.Column rule, Oid row) {
        boolean part = rule.of() > 0 && rule.of() < row.size();
        String said = answers.text(rule.object(), part ? row.upTo(rule.of()) : row);
        String word = rule.words().get(said);
        return word != null
                ? word + " " + index(row)
                : rule.pattern().map(p -> p.groups(said)).orElse(said);
    }

    private static String index(Oid row) {
        return row.size() == 0 ? "0" : row.toString();
    }
}
