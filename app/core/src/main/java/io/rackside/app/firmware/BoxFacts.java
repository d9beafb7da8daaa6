package io.rackside.app.firmware;

import io.rackside.app.firmware.Difference.Section;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.firmware.FirmwareUpdates;
import io.rackside.bmc.firmware.UpdateService;
import io.rackside.model.Event;
import io.rackside.model.Health;
import io.rackside.model.Reading;
import io.rackside.model.settings.Settings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What of a box is held against itself after an upgrade, as short texts by name.
 *
 * @param sections what could be read, by name; a section that is not there is not compared
 */
record BoxFacts(Map<Section, SortedMap<String, String>> sections) {
    /** Facts kept of each section; the attributes of a BIOS are the most there is. */
    private static final int FACTS_MAX = 1500;

    private static final int TEXT_MAX = 200;
    private static final int LOG_ENTRIES = 50;

    private static final Set<Settings.Part> PARTS =
            EnumSet.of(
                    Settings.Part.BOOT,
                    Settings.Part.BIOS,
                    Settings.Part.ACCOUNTS,
                    Settings.Part.NETWORK,
                    Settings.Part.CLOCK,
                    Settings.Part.SUBSCRIPTIONS);

    BoxFacts {
        sections = Map.copyOf(sections);
    }

    /** Reads them; what the box does not tell is left out. */
    static BoxFacts read(Bmc bmc, FirmwareUpdates updates) throws InterruptedException {
        Map<Section, SortedMap<String, String>> all = new TreeMap<>();
        versions(updates, all);
        settings(bmc, all);
        sensors(bmc, all);
        log(bmc, all);
        return new BoxFacts(all);
    }

    /** The settings alone. */
    static BoxFacts settings(Bmc bmc) throws InterruptedException {
        Map<Section, SortedMap<String, String>> all = new TreeMap<>();
        settings(bmc, all);
        return new BoxFacts(all);
    }

    private static void versions(
            FirmwareUpdates updates, Map<Section, SortedMap<String, String>> all)
            throws InterruptedException {
        try {
            Facts facts = new Facts();
            for (UpdateService.Part part : updates.service().parts()) {
                // The identifier may change with the version; the name and the family do not.
                facts.put(name(part), part.item().version());
            }
            all.put(Section.VERSIONS, facts.texts);
        } catch (BmcException _) {
            // Not compared, and named as such.
        }
    }

    static String name(UpdateService.Part part) {
        return part.item().name().isBlank() ? part.component().word() : part.item().name();
    }

    private static void settings(Bmc bmc, Map<Section, SortedMap<String, String>> all)
            throws InterruptedException {
        try {
            Settings now = bmc.settings(PARTS);
            Facts network = new Facts();
            now.network().forEach(port -> port(port, network));
            if (!network.texts.isEmpty()) {
                all.put(Section.NETWORK, network.texts);
            }
            all.put(Section.SETTINGS, settings(now).texts);
        } catch (BmcException _) {
            // Not compared, and named as such.
        }
    }

    private static Facts settings(Settings now) {
        Facts facts = new Facts();
        now.boot()
                .ifPresent(
                        boot -> {
                            facts.put(FactName.BOOT, boot.source() + " " + boot.lasting());
                            boot.mode()
                                    .ifPresent(mode -> facts.put(FactName.BOOT_MODE, mode.name()));
                        });
        now.bios()
                .ifPresent(
                        bios ->
                                bios.attributes()
                                        .forEach(
                                                a ->
                                                        facts.put(
                                                                FactName.of(
                                                                        FactName.BIOS, a.name()),
                                                                a.value())));
        now.accounts()
                .forEach(
                        account ->
                                facts.put(
                                        FactName.of(FactName.ACCOUNT, account.user()),
                                        account.role() + (account.enabled() ? "" : " (disabled)")));
        now.clock()
                .ifPresent(
                        clock -> {
                            facts.put(
                                    FactName.NTP,
                                    clock.ntp() ? String.join(" ", clock.ntpServers()) : "");
                            facts.put(FactName.ZONE, clock.zone());
                        });
        now.eventService()
                .ifPresent(
                        service ->
                                service.subscriptions()
                                        .forEach(
                                                one ->
                                                        facts.put(
                                                                FactName.of(
                                                                        FactName.SUBSCRIPTION,
                                                                        one.destination()),
                                                                one.context())));
        return facts;
    }

    private static void port(Settings.NetworkPort port, Facts facts) {
        String id = port.id();
        facts.put(FactName.of(FactName.HOST_NAME, id), port.hostName());
        facts.put(FactName.of(FactName.ADDRESSES, id), addresses(port));
        facts.put(FactName.of(FactName.DHCP4, id), Boolean.toString(port.dhcp4()));
        facts.put(FactName.of(FactName.DHCP6, id), Boolean.toString(port.dhcp6()));
        facts.put(FactName.of(FactName.GATEWAY4, id), port.gateway4());
        facts.put(FactName.of(FactName.GATEWAY6, id), port.gateway6());
        facts.put(FactName.of(FactName.NAME_SERVERS, id), String.join(" ", port.nameServers()));
        facts.put(FactName.of(FactName.VLAN, id), port.vlan().map(String::valueOf).orElse(""));
    }

    /** Those a router or a lease gives come and go by themselves. */
    private static String addresses(Settings.NetworkPort port) {
        return port.addresses().stream()
                .filter(address -> address.origin().equalsIgnoreCase("Static"))
                .map(address -> address.address() + "/" + address.prefix())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static void sensors(Bmc bmc, Map<Section, SortedMap<String, String>> all)
            throws InterruptedException {
        try {
            Facts facts = new Facts();
            for (Reading reading : bmc.sensors().readings()) {
                facts.put(reading.sensor().name(), reading.health().word());
            }
            all.put(Section.SENSORS, facts.texts);
        } catch (BmcException _) {
            // Not compared, and named as such.
        }
    }

    private static void log(Bmc bmc, Map<Section, SortedMap<String, String>> all)
            throws InterruptedException {
        try {
            Facts facts = new Facts();
            for (Event event : bmc.events(LOG_ENTRIES).events()) {
                facts.put(event.id(), grave(event) ? event.message() : "");
            }
            all.put(Section.LOG, facts.texts);
        } catch (BmcException _) {
            // Not compared, and named as such.
        }
    }

    private static boolean grave(Event event) {
        return event.severity() == Health.WARNING || event.severity() == Health.CRITICAL;
    }

    /** As a job's notes keep it. */
    String text() {
        Json json = Json.writing();
        sections.forEach((section, facts) -> json.put(section.name(), new TreeMap<>(facts)));
        return Json.text(json.fields());
    }

    /**
     * @throws IllegalArgumentException when it was not written here
     */
    static BoxFacts parse(String text) {
        Json json = Json.of(Json.parsed(text));
        Map<Section, SortedMap<String, String>> all = new TreeMap<>();
        for (Section section : Section.values()) {
            if (json.has(section.name())) {
                Json facts = json.object(section.name());
                SortedMap<String, String> texts = new TreeMap<>();
                facts.fields().keySet().forEach(name -> texts.put(name, facts.string(name)));
                all.put(section, texts);
            }
        }
        return new BoxFacts(all);
    }

    /** Whether a text is all of what the box said: one that is as long as any may have been cut. */
    static boolean whole(String text) {
        return text.length() < TEXT_MAX;
    }

    /** Sections that one of the two does not have. */
    List<Section> notIn(BoxFacts other) {
        List<Section> missing = new ArrayList<>();
        for (Section section : Section.values()) {
            if (sections.containsKey(section) != other.sections.containsKey(section)) {
                missing.add(section);
            }
        }
        return missing;
    }

    /** Texts by name; two of one name are told apart by their number. */
    private static final class Facts {
        private final SortedMap<String, String> texts = new TreeMap<>();

        void put(String name, String value) {
            if (texts.size() >= FACTS_MAX) {
                return;
            }
            String free = cut(name);
            for (int n = 2; texts.containsKey(free); n++) {
                free = cut(name) + " #" + n;
            }
            texts.put(free, cut(value));
        }

        private static String cut(String text) {
            return text.substring(0, Math.min(TEXT_MAX, text.length()));
        }
    }
}
