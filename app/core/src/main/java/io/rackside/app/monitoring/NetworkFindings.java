package io.rackside.app.monitoring;

import io.rackside.drivers.snmp.session.SnmpWeakness;
import io.rackside.model.Device;
import io.rackside.model.Grade;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.network.FirewallState;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Outlet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an SNMP agent's answers show beyond parts and sensors. Pure: the same look always shows the
 * same.
 */
final class NetworkFindings {
    /** The agent of a box that has a BMC too does not answer. */
    static final String AGENT = "snmp";

    private static final String DOCUMENTS = "snmp-from-documents";
    private static final String INCOMPLETE = "snmp-incomplete";
    private static final String PAIR = "pair";

    /** States of a pair that is none, in the makers' words, without what is no letter. */
    private static final Set<String> PAIR_BROKEN =
            Set.of(
                    "nonfunctional",
                    "suspended",
                    "tentative",
                    "initial",
                    "init",
                    "hello",
                    "fault",
                    "faulty",
                    "error",
                    "failed",
                    "lost",
                    "unsynchronized",
                    "splitbrain");

    /** Modes of a firewall that has no partner, so that it cannot have lost one. */
    private static final Set<String> NO_PAIR = Set.of("standalone", "disabled", "none", "nouse");

    /** States of a partner that could not take over. */
    private static final Set<String> PARTNER_GONE =
            Set.of(
                    "offline",
                    "unknown",
                    "down",
                    "disconnected",
                    "nonfunctional",
                    "suspended",
                    "fault",
                    "failed",
                    "lost");

    private final Device device;
    private final AgentLook look;
    private final Optional<NetworkInventory> baseline;
    private final Plan plan;

    /**
     * @param baseline what it told when no member was missing
     */
    NetworkFindings(Device device, AgentLook look, Optional<NetworkInventory> baseline, Plan plan) {
        this.device = device;
        this.look = look;
        this.baseline = baseline;
        this.plan = plan;
    }

    Judgement judgement() {
        if (look.told().isEmpty()) {
            return look.trouble()
                    .map(why -> notice(AGENT, Message.of("core.finding.agent", why)))
                    .orElse(Judgement.none());
        }
        NetworkInventory told = look.told().get();
        List<String> ports = told.interfaces().stream().map(port -> port.name()).toList();
        return Judgement.well(AGENT, Message.of("core.well.answers"))
                .and(
                        new PortFindings(
                                        told,
                                        plan.cables(device, ports),
                                        port -> plan.isFarOff(device, port, ports),
                                        look.trend())
                                .judgement())
                .and(OpticFindings.of(told))
                .and(LoadFindings.of(told, look.trend()))
                .and(SupplyFindings.of(told))
                .and(outlets(told))
                .and(members(told))
                .and(pair(told))
                .and(reading(told))
                .and(weaknesses());
    }

    /** An outlet is called by its number or its name, in the model as on the device. */
    private Judgement outlets(NetworkInventory told) {
        Judgement judgement = Judgement.none();
        for (Map.Entry<String, String> cord : plan.cords(device).entrySet()) {
            Optional<Outlet> outlet =
                    told.outlets().stream()
                            .filter(each -> isCalled(each, cord.getKey()))
                            .findFirst();
            if (outlet.isEmpty() || outlet.get().on().isEmpty()) {
                continue;
            }
            String cause = PartName.cause("outlet", cord.getKey());
            judgement =
                    judgement.and(
                            outlet.get().on().get()
                                    ? Judgement.well(
                                            cause, Message.of("core.well.outlet", cord.getKey()))
                                    : finding(
                                            cause,
                                            Grade.MAJOR,
                                            Message.of(
                                                    "core.finding.outlet-off",
                                                    cord.getKey(),
                                                    cord.getValue()),
                                            cord.getKey(),
                                            "core.advice.outlet-off"));
        }
        return judgement;
    }

    private static boolean isCalled(Outlet outlet, String word) {
        String folded = PartName.folded(word);
        return folded.equals(PartName.folded(outlet.id()))
                || folded.equals(PartName.folded(outlet.name()))
                || folded.equals("outlet" + PartName.folded(outlet.id()));
    }

    private Judgement members(NetworkInventory told) {
        Judgement judgement = Judgement.none();
        if (baseline.isEmpty()) {
            return judgement;
        }
        for (String gone : Members.gone(told, baseline.get())) {
            judgement =
                    judgement.and(
                            finding(
                                    PartName.cause("member", gone),
                                    Grade.MAJOR,
                                    Message.of("core.finding.member-gone", gone),
                                    "",
                                    "core.advice.member-gone"));
        }
        for (String there : Members.there(told)) {
            judgement =
                    judgement.and(
                            Judgement.well(
                                    PartName.cause("member", there),
                                    Message.of("core.well.part", there)));
        }
        return judgement;
    }

    private Judgement pair(NetworkInventory told) {
        String now = told.firewall().map(FirewallState::haState).orElse("");
        String mode = told.firewall().map(FirewallState::haMode).orElse("");
        String partner = told.firewall().map(FirewallState::haPeer).orElse("");
        if (now.isBlank() || is(mode, NO_PAIR) || is(now, NO_PAIR)) {
            return Judgement.none();
        }
        if (is(partner, PARTNER_GONE)) {
            return finding(
                    PAIR,
                    Grade.MAJOR,
                    Message.of("core.finding.pair-alone", now, partner),
                    "",
                    "core.advice.pair");
        }
        if (is(now, PAIR_BROKEN)) {
            return finding(
                    PAIR,
                    Grade.MAJOR,
                    Message.of("core.finding.pair-broken", now),
                    "",
                    "core.advice.pair");
        }
        String before =
                baseline.flatMap(NetworkInventory::firewall)
                        .map(FirewallState::haState)
                        .orElse(now);
        return before.equals(now)
                ? Judgement.well(PAIR, Message.of("core.well.pair", now))
                : finding(
                        PAIR,
                        Grade.NOTICE,
                        Message.of("core.finding.pair-changed", before, now),
                        "",
                        "core.advice.pair");
    }

    private static boolean is(String word, Set<String> ones) {
        return ones.contains(PartName.folded(word));
    }

    /** What of the reading itself a person should know. */
    private static Judgement reading(NetworkInventory told) {
        Judgement documents =
                told.device().fromDocuments()
                        ? notice(
                                DOCUMENTS,
                                Message.of(
                                        "core.cli.network.from-documents", told.device().profile()))
                        : Judgement.well(DOCUMENTS, Message.of("core.well.answers"));
        if (told.device().complete()) {
            return documents.and(Judgement.well(INCOMPLETE, Message.of("core.well.answers")));
        }
        Optional<Message> why = told.problems().stream().map(Problem::what).findFirst();
        return documents.and(
                notice(
                        INCOMPLETE,
                        why.map(first -> Message.of("core.finding.incomplete-because", first))
                                .orElseGet(() -> Message.of("core.finding.incomplete"))));
    }

    /** Clear text is so common that it is only worth a word; what lets strangers in is more. */
    private Judgement weaknesses() {
        Judgement judgement = Judgement.none();
        for (SnmpWeakness weakness : SnmpWeakness.values()) {
            boolean common =
                    weakness == SnmpWeakness.CLEAR_TEXT || weakness == SnmpWeakness.UNENCRYPTED;
            judgement =
                    judgement.and(
                            look.weaknesses().contains(weakness)
                                    ? Judgement.of(
                                            new Finding(
                                                    weakness.code(),
                                                    common ? Grade.NOTICE : weakness.grade(),
                                                    weakness.what(),
                                                    "",
                                                    Optional.of(weakness.remedy())))
                                    : Judgement.well(
                                            weakness.code(), Message.of("core.well.security")));
        }
        return judgement;
    }

    private static Judgement notice(String cause, Message why) {
        return Judgement.of(new Finding(cause, Grade.NOTICE, why, "", Optional.empty()));
    }

    static Judgement finding(String cause, Grade grade, Message why, String part, String advice) {
        return Judgement.of(new Finding(cause, grade, why, part, Optional.of(Message.of(advice))));
    }
}
