package io.rackside.nic.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.PciFunction;
import io.rackside.nic.criterion.HostFixture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** None of a kind is none only where whoever lists them answered. */
class InventoryTablesTest {
    private static HostInventory host(HostFixture fixture, String where, Message what) {
        return fixture.host().withProblems(List.of(new Problem(where, what)));
    }

    private static Rule rule(String id) {
        return Rules.shipped().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static RuleResult result(String id, HostInventory host) {
        return RuleCheck.check(
                rule(id),
                host,
                InventoryTables.of(host).with(Table.RAID_DRIVES, Fact.notSupported()));
    }

    @ParameterizedTest
    @CsvSource({
        "nic-not-recognised, lspci",
        "disk-not-recognised, lspci",
        "bond-not-formed, bonds",
        "runc-conflict, runc"
    })
    void whatHasNoToolOrFailsIsNotChecked(String rule, String part) {
        for (Message why :
                List.of(
                        Message.of("ssh.host.no-tool", part),
                        Message.of("ssh.host.hung", part),
                        Message.of("ssh.host.failed", part, 1, ""))) {
            assertEquals(
                    new RuleResult.NotChecked(rule(rule), List.of(why)),
                    result(rule, host(new HostFixture(), part, why)));
        }
        Message half = Message.of("ssh.host.half", "identity");
        assertEquals(
                new RuleResult.NotChecked(rule(rule), List.of(half)),
                result(rule, host(new HostFixture(), "identity", half)));
        assertEquals(
                new RuleResult.DoesNotApply(rule(rule), Message.of("nic.rule.nothing-there")),
                result(
                        rule,
                        host(
                                new HostFixture(),
                                "dmidecode",
                                Message.of("ssh.host.no-tool", "dmidecode"))));
    }

    @Test
    void whatWasListedAllTheSameIsJudged() {
        PciFunction card = new PciFunction("0000:65:00.0", "0104", "", "", "", "RAID", "");
        Message partial = Message.of("ssh.host.partial", "lspci", 1, "");
        HostInventory host = host(new HostFixture().adapter(card), "lspci", partial);
        assertEquals("Fits", result("disk-not-recognised", host).getClass().getSimpleName());
        assertEquals(Optional.empty(), InventoryTables.noBus(host));
    }
}
