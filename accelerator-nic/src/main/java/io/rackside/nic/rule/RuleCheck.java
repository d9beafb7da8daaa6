package io.rackside.nic.rule;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Held;
import io.rackside.nic.criterion.Reach;
import io.rackside.nic.rule.Rule.Condition;
import io.rackside.nic.rule.Rule.Expectation;
import io.rackside.nic.rule.Rule.Read;
import io.rackside.nic.rule.Rule.Remedy;
import io.rackside.nic.rule.RuleResult.Hit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds a rule against what was read of a host. */
public final class RuleCheck {
    private final Rule rule;
    private final Tables tables;
    private final List<Hit> hits = new ArrayList<>();
    private final Set<Message> unread = new LinkedHashSet<>();
    private int rows;

    private RuleCheck(Rule rule, Tables tables) {
        this.rule = rule;
        this.tables = tables;
    }

    /**
     * What becomes of each rule.
     *
     * @param tables those of the inventory and what else was read
     */
    public static List<RuleResult> check(List<Rule> rules, HostInventory host, Tables tables) {
        return rules.stream().map(rule -> check(rule, host, tables)).toList();
    }

    public static RuleResult check(Rule rule, HostInventory host, Tables tables) {
        return switch (rule.applies().reach(host)) {
            case Reach.Outside(Message why) -> new RuleResult.DoesNotApply(rule, why);
            case Reach.Unclear(Message why) -> new RuleResult.NotChecked(rule, List.of(why));
            case Reach.Within() -> new RuleCheck(rule, tables).result();
        };
    }

    private RuleResult result() {
        rule.reads().forEach(this::table);
        rule.open().forEach(this::open);
        if (!hits.isEmpty()) {
            return new RuleResult.Fits(rule, hits, remedies(), List.copyOf(unread));
        }
        if (!unread.isEmpty()) {
            return new RuleResult.NotChecked(rule, List.copyOf(unread));
        }
        return new RuleResult.DoesNotApply(
                rule,
                rows == 0
                        ? Message.of("nic.rule.nothing-there")
                        : Message.of("nic.rule.as-expected"));
    }

    private void table(Read read) {
        switch (tables.rows(read.table())) {
            case Fact.Known<List<Row>>(var found) -> found.forEach(row -> row(read, row));
            case Fact.NotSupported<List<Row>>() -> {}
            case Fact.Unread<List<Row>>(Message why) -> unread.add(why);
        }
    }

    private void open(String column) {
        for (Row host : tables.rows(Table.HOST).value().orElse(List.of())) {
            unread.add(
                    Message.of(
                            "nic.rule.no-baseline",
                            Column.of(column).title(),
                            host.value(column).value().orElse("")));
        }
    }

    private void row(Read read, Row row) {
        for (Condition condition : read.rows()) {
            switch (held(row, condition)) {
                case YES -> {}
                case NO -> {
                    return;
                }
                case UNCLEAR -> {
                    unread.add(unclear(read.table(), row, condition.column()));
                    return;
                }
            }
        }
        rows++;
        for (Expectation expectation : rule.expects()) {
            if (expectation.table() == read.table()) {
                compare(read.table(), row, expectation.condition());
            }
        }
    }

    private void compare(Table table, Row row, Condition condition) {
        if (row.value(condition.column()) instanceof Fact.NotSupported<String>) {
            return;
        }
        Criterion wanted = condition.criterion();
        switch (held(row, condition)) {
            case YES -> {}
            case NO -> {
                String value = row.value(condition.column()).value().orElse("");
                hits.add(new Hit(table, row.name(), condition.column(), value, wanted));
            }
            case UNCLEAR -> unread.add(unclear(table, row, condition.column()));
        }
    }

    /** A value the host does not support is as good as none. */
    private static Held held(Row row, Condition condition) {
        return switch (row.value(condition.column())) {
            case Fact.Known<String>(String value) -> condition.criterion().held(value);
            case Fact.NotSupported<String>() -> condition.criterion().held("");
            case Fact.Unread<String>(Message _) -> Held.UNCLEAR;
        };
    }

    private static Message unclear(Table table, Row row, String column) {
        Message title = Column.of(column).title();
        return switch (row.value(column)) {
            case Fact.Unread<String>(Message why) ->
                    Message.of("nic.rule.value-unread", table.title(), row.name(), title, why);
            case Fact.Known<String>(String value) ->
                    Message.of("nic.rule.value-unclear", table.title(), row.name(), title, value);
            case Fact.NotSupported<String>() ->
                    Message.of("nic.rule.value-unclear", table.title(), row.name(), title, "");
        };
    }

    private List<Remedy> remedies() {
        Set<String> wrong = hits.stream().map(Hit::column).collect(Collectors.toSet());
        return rule.remedies().stream()
                .filter(
                        remedy ->
                                remedy.when().isEmpty()
                                        || remedy.when().stream().anyMatch(wrong::contains))
                .filter(remedy -> remedy.unless().stream().noneMatch(wrong::contains))
                .toList();
    }
}
