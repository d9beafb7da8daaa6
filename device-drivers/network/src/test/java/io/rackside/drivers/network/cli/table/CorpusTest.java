package io.rackside.drivers.network.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Recorded outputs give the values somebody else read out of them. */
@Tag("peer")
class CorpusTest {
    /**
     * How an output is held against its records.
     *
     * @param rows what we read, as maps
     * @param keys the record's key for each of ours
     */
    private record Case(
            Function<List<String>, List<Map<String, String>>> rows, Map<String, String> keys) {}

    private static final Map<String, Case> CASES = cases();

    /** In these theirs is no value of the output: a line of counters is taken for a port. */
    private static final Set<String> THEIRS_ERR =
            Set.of("hp_comware_display_interface_release_0615P16.raw");

    private static Map<String, Case> cases() {
        Map<String, Case> all = new LinkedHashMap<>();
        all.put(
                "huawei_vrp/display_version",
                version(
                        "vrp_version=version product_version=release model=models uptime=uptime"
                                + " patch_version=patch"));
        all.put(
                "cisco_ios/show_version",
                version(
                        "version=version hostname=hostName hardware=models serial=serials"
                                + " uptime=uptime running_image=image"));
        all.put(
                "cisco_nxos/show_version",
                version(
                        "os=version platform=models serial=serials hostname=hostName uptime=uptime"
                                + " boot_image=image"));
        all.put(
                "arista_eos/show_version",
                version(
                        "image=version model=models serial_number=serials uptime=uptime"
                                + " sys_mac=mac"));
        all.put(
                "fortinet/get_system_status",
                version("version=release serial_number=serials hostname=hostName"));
        ports(all);
        neighbours(all);
        parts(all);
        all.put("zte_zxros/show_version", version("version=version hardware=models uptime=uptime"));
        all.put("huawei_vrp/display_sn_license", version("serial_number=serials"));
        portsAtLength(all);
        modules(all);
        all.put(
                "hp_comware/display_counters_bound_interface",
                new Case(
                        CorpusTest::counters,
                        keys(
                                "interface=port packets_total=0 packets_broadcast=1"
                                        + " packets_multicast=2 packets_error=3")));
        return all;
    }

    private static void modules(Map<String, Case> all) {
        all.put(
                "cisco_ios/show_interface_transceiver",
                new Case(
                        CorpusTest::optics,
                        keys(
                                "interface=port temperature=temperature voltage=voltage"
                                        + " current=bias tx_pwr=transmitted rx_pwr=received")));
        all.put(
                "arista_eos/show_interfaces_transceiver",
                new Case(
                        CorpusTest::optics,
                        keys(
                                "port=port temp=temperature voltage=voltage"
                                        + " bias_current=bias tx_power=transmitted"
                                        + " rx_power=received")));
        all.put(
                "cisco_nxos/show_interface_transceiver",
                new Case(
                        CorpusTest::optics,
                        keys(
                                "interface=port manufacturer=maker part_number=part"
                                        + " serial=serial")));
        all.put(
                "cisco_nxos/show_interface_transceiver_details",
                new Case(
                        CorpusTest::optics,
                        keys(
                                "interface=port temperature_value=temperature"
                                        + " voltage_value=voltage amps_value=bias"
                                        + " tx_value=transmitted rx_value=received")));
    }

    private static void portsAtLength(Map<String, Case> all) {
        all.put(
                "huawei_vrp/display_interface",
                ports(
                        "interface=NAME link_status=LINK protocol_status=PROTOCOL"
                                + " interface_description=DESCRIPTION mac_address=MAC speed=SPEED"
                                + " duplex=DUPLEX ip_address=ADDRESS"));
        all.put(
                "hp_comware/display_interface",
                ports(
                        "interface=NAME line_status=LINK protocol_status=PROTOCOL"
                                + " description=DESCRIPTION"));
        String errors = " input_errors=IN_ERRORS output_errors=OUT_ERRORS";
        String cisco =
                "interface=NAME link_status=LINK protocol_status=PROTOCOL description=DESCRIPTION"
                        + " mac_address=MAC mtu=MTU";
        all.put("cisco_ios/show_interfaces", ports(cisco + errors));
        all.put("cisco_nxos/show_interface", ports(cisco + errors));
        all.put("arista_eos/show_interfaces", ports(cisco));
    }

    private static void ports(Map<String, Case> all) {
        all.put(
                "huawei_vrp/display_interface_brief",
                ports(
                        "interface=NAME phy=LINK protocol=PROTOCOL inerrors=IN_ERRORS"
                                + " outerrors=OUT_ERRORS"));
        all.put(
                "huawei_vrp/display_interface_description",
                ports("interface=NAME phy=LINK protocol=PROTOCOL description=DESCRIPTION"));
        all.put(
                "hp_comware/display_interface_brief",
                ports(
                        "interface=NAME link=LINK protocol=PROTOCOL main_ip=ADDRESS speed=SPEED"
                                + " duplex=DUPLEX type=MODE vlan_id=VLAN description=DESCRIPTION"));
        String status =
                "port=NAME name=DESCRIPTION status=LINK vlan_id=VLAN duplex=DUPLEX speed=SPEED"
                        + " type=MEDIUM";
        all.put("cisco_ios/show_interfaces_status", ports(status));
        all.put("cisco_nxos/show_interface_status", ports(status));
        all.put("arista_eos/show_interfaces_status", ports(status));
        all.put(
                "cisco_ios/show_interfaces_description",
                ports("port=NAME status=LINK protocol=PROTOCOL description=DESCRIPTION"));
        all.put(
                "cisco_ios/show_ip_interface_brief",
                ports("interface=NAME ip_address=ADDRESS status=LINK proto=PROTOCOL"));
        all.put(
                "cisco_nxos/show_interface_brief",
                ports(
                        "interface=NAME vlan_id=VLAN mode=MODE status=LINK reason=REASON"
                            + " speed=SPEED ip_address=ADDRESS mtu=MTU description=DESCRIPTION"));
        all.put(
                "zte_zxros/show_interface",
                ports(
                        "interface=NAME link_status=LINK protocol_status=PROTOCOL"
                                + " description=DESCRIPTION bandwith=SPEED hardware_type=MEDIUM"
                                + " mac_address=MAC"));
        all.put(
                "zte_zxros/show_interface_brief",
                ports(
                        "interface=NAME attribute=MEDIUM bw=SPEED admin=ADMIN physical=LINK"
                                + " protocol=PROTOCOL description=DESCRIPTION"));
        all.put(
                "arista_eos/show_interfaces_description",
                ports("port=NAME status=LINK protocol=PROTOCOL description=DESCRIPTION"));
        all.put(
                "arista_eos/show_ip_interface_brief",
                ports("interface=NAME ip_address=ADDRESS status=LINK protocol=PROTOCOL mtu=MTU"));
        all.put(
                "cisco_nxos/show_interface_description",
                ports("port=NAME type=MEDIUM speed=SPEED description=DESCRIPTION"));
        all.put("cisco_nxos/show_ip_interface_brief", ports("interface=NAME ip_address=ADDRESS"));
        all.put(
                "fortinet/get_system_interface_physical",
                ports("name=NAME status=LINK speed=SPEED duplex=DUPLEX mode=MODE"));
        all.put(
                "fortinet/get_system_interface",
                ports("name=NAME status=LINK mode=MODE type=MEDIUM"));
    }

    private static void neighbours(Map<String, Case> all) {
        String vrp =
                "local_interface=localPort chassis_id=chassis neighbor_port_id=port"
                        + " neighbor_interface=portDescription neighbor_name=systemName"
                        + " mgmt_address=address";
        all.put("huawei_vrp/display_lldp_neighbor", neighbours(vrp));
        all.put(
                "hp_comware/display_lldp_neighbor-information_list",
                neighbours(
                        "local_interface=localPort chassis_id=chassis neighbor_interface=port"
                                + " neighbor_name=systemName"));
        all.put(
                "hp_comware/display_lldp_neighbor-information_verbose",
                neighbours(
                        "local_interface=localPort chassis_id=chassis neighbor_interface=port"
                                + " neighbor_interface_description=portDescription"
                                + " neighbor_name=systemName mgmt_address=address"));
        all.put(
                "fortinet/diagnose_lldprx_port_neighbor_details_port-name",
                neighbours(
                        "port_txt=localPort chassis_data=chassis port_id_data=port"
                                + " port_desc_data=portDescription system_name_data=systemName"
                                + " address_1_addr=address"));
        String brief = "local_interface=localPort neighbor_interface=port neighbor_name=systemName";
        all.put("cisco_ios/show_lldp_neighbors", neighbours(brief));
        all.put("cisco_nxos/show_lldp_neighbors", neighbours(brief));
        all.put("arista_eos/show_lldp_neighbors", neighbours(brief));
        all.put(
                "cisco_ios/show_lldp_neighbors_detail",
                neighbours(vrp + " neighbor_description=description"));
        String kin =
                "local_interface=localPort chassis_id=chassis neighbor_interface=port"
                        + " neighbor_name=systemName mgmt_address=address"
                        + " neighbor_description=description";
        all.put("cisco_nxos/show_lldp_neighbors_detail", neighbours(kin));
        all.put("arista_eos/show_lldp_neighbors_detail", neighbours(kin));
    }

    private static void parts(Map<String, Case> all) {
        all.put("huawei_vrp/display_device", parts("pid=model alarm_status=state"));
        all.put(
                "hp_comware/display_device_manuinfo",
                parts(
                        "device_name=model device_serial_number=serial mac_address=mac"
                                + " manufacturing_date=manufactured vendor_name=maker"));
        String pairs = "name=place descr=description pid=model sn=serial";
        all.put("cisco_ios/show_inventory", parts(pairs));
        all.put("cisco_nxos/show_inventory", parts(pairs));
        all.put("arista_eos/show_inventory", parts("descr=description pid=model sn=serial"));
        all.put("arista_eos/show_module", parts("module=place model=model serial_num=serial"));
        all.put("cisco_ios/show_module", parts("module=place model=model serial=serial"));
        all.put("cisco_nxos/show_module", parts("module=place model=model status=state"));
    }

    private static Case version(String keys) {
        return new Case(
                lines -> {
                    VersionFacts facts = Tables.version(lines);
                    return List.of(
                            Map.of(
                                    "version", facts.version(),
                                    "release", facts.release(),
                                    "patch", facts.patch(),
                                    "models", String.join("|", facts.models()),
                                    "serials", String.join("|", facts.serials()),
                                    "hostName", facts.hostName(),
                                    "uptime", facts.uptime(),
                                    "image", facts.image(),
                                    "mac", facts.mac()));
                },
                keys(keys));
    }

    private static Case ports(String keys) {
        return new Case(
                lines -> {
                    List<Map<String, String>> rows = new ArrayList<>();
                    for (PortRow row : Tables.ports(lines)) {
                        Map<String, String> cells = new LinkedHashMap<>();
                        row.cells().forEach((column, text) -> cells.put(column.name(), text));
                        rows.add(cells);
                    }
                    return rows;
                },
                keys(keys));
    }

    private static Case neighbours(String keys) {
        return new Case(
                lines ->
                        Tables.neighbours(lines).stream()
                                .map(
                                        row ->
                                                Map.of(
                                                        "localPort", row.localPort(),
                                                        "chassis", row.chassis(),
                                                        "port", row.port(),
                                                        "portDescription", row.portDescription(),
                                                        "systemName", row.systemName(),
                                                        "description", row.description(),
                                                        "address",
                                                                String.join("|", row.addresses())))
                                .toList(),
                keys(keys));
    }

    private static Case parts(String keys) {
        return new Case(
                lines ->
                        Tables.inventory(lines).stream()
                                .map(
                                        row ->
                                                Map.of(
                                                        "place", row.place(),
                                                        "model", row.model(),
                                                        "serial", row.serial(),
                                                        "description", row.description(),
                                                        "state", row.state(),
                                                        "mac", row.mac(),
                                                        "manufactured", row.manufactured(),
                                                        "maker", row.maker()))
                                .toList(),
                keys(keys));
    }

    private static List<Map<String, String>> optics(List<String> lines) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (OpticRow row : Tables.optics(lines)) {
            Map<String, String> cells = new LinkedHashMap<>();
            cells.put("port", row.port());
            cells.put("maker", row.maker());
            cells.put("part", row.part());
            cells.put("serial", row.serial());
            row.temperature().ifPresent(value -> cells.put("temperature", decimal(value)));
            row.voltage().ifPresent(value -> cells.put("voltage", decimal(value)));
            row.bias().ifPresent(value -> cells.put("bias", decimal(value)));
            row.weakestTransmitted().ifPresent(value -> cells.put("transmitted", decimal(value)));
            row.weakestReceived().ifPresent(value -> cells.put("received", decimal(value)));
            rows.add(cells);
        }
        return rows;
    }

    private static List<Map<String, String>> counters(List<String> lines) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (CounterRow row : Tables.counters(lines)) {
            Map<String, String> cells = new LinkedHashMap<>();
            cells.put("port", row.port());
            for (Long value : row.counters().values()) {
                cells.put(Integer.toString(cells.size() - 1), value.toString());
            }
            rows.add(cells);
        }
        return rows;
    }

    private static String decimal(double value) {
        return Double.toString(value);
    }

    private static Map<String, String> keys(String text) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String pair : text.split(" ")) {
            keys.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return keys;
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedOutputGivesItsValues() throws IOException {
        Path corpus = Path.of(System.getProperty("rackside.corpus", "../shared/corpus"), "cli");
        assumeTrue(Files.isDirectory(corpus), "no recordings of command lines at " + corpus);
        List<DynamicTest> tests = new ArrayList<>();
        for (Map.Entry<String, Case> each : CASES.entrySet()) {
            // Another collection may have other commands.
            if (!Files.isDirectory(corpus.resolve(each.getKey()))) {
                continue;
            }
            try (Stream<Path> files = Files.list(corpus.resolve(each.getKey()))) {
                files.filter(file -> file.toString().endsWith(".raw"))
                        .filter(file -> !THEIRS_ERR.contains(file.getFileName().toString()))
                        .sorted()
                        .forEach(
                                file ->
                                        tests.add(
                                                DynamicTest.dynamicTest(
                                                        file.getFileName().toString(),
                                                        () -> hold(file, each.getValue()))));
            }
        }
        return tests.stream();
    }

    private static void hold(Path file, Case how) throws IOException {
        List<String> lines =
                new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
        String yml = file.getFileName().toString().replace(".raw", ".yml");
        List<Map<String, String>> expected = new ArrayList<>();
        for (Map<String, String> record : Expected.read(file.resolveSibling(yml))) {
            Map<String, String> wanted = new LinkedHashMap<>();
            how.keys()
                    .forEach(
                            (theirs, ours) -> {
                                if (record.containsKey(theirs)) {
                                    wanted.put(ours, plain(record.get(theirs)));
                                }
                            });
            if (!empty(wanted)) {
                expected.add(wanted);
            }
        }
        List<Map<String, String>> found = new ArrayList<>();
        for (Map<String, String> row : how.rows().apply(lines)) {
            Map<String, String> cells = new LinkedHashMap<>();
            expected.stream()
                    .findFirst()
                    .ifPresent(
                            first ->
                                    first.keySet()
                                            .forEach(
                                                    key ->
                                                            cells.put(
                                                                    key,
                                                                    plain(
                                                                            row.getOrDefault(
                                                                                    key, "")))));
            found.add(cells);
        }
        // Of several addresses theirs names one.
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            String theirs = expected.get(i).getOrDefault("address", "");
            String ours = found.get(i).getOrDefault("address", "");
            if (!theirs.isEmpty() && List.of(ours.split("\\|")).contains(theirs)) {
                found.get(i).put("address", theirs);
            }
        }
        for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
            leftOut(expected.get(i), found.get(i));
        }
        assertEquals(text(expected), text(found));
    }

    /** A name that stands alone above its row, and counters of a VLAN, theirs leaves out. */
    private static void leftOut(Map<String, String> expected, Map<String, String> found) {
        for (String key : List.of("systemName", "OUT_ERRORS")) {
            if (expected.getOrDefault(key, "x").isEmpty()) {
                expected.put(key, found.getOrDefault(key, ""));
            }
        }
    }

    /** A slot or a port that has nothing in it is no part and no module. */
    private static boolean empty(Map<String, String> wanted) {
        List<String> telling = new ArrayList<>(wanted.keySet());
        telling.retainAll(
                wanted.containsKey("temperature")
                        ? List.of("temperature", "voltage", "bias", "transmitted", "received")
                        : List.of("model", "serial", "part"));
        return !telling.isEmpty() && telling.stream().allMatch(key -> wanted.get(key).isEmpty());
    }

    /**
     * Theirs is "--" in some files where it is nothing in others, and has a port's speed in its
     * name.
     */
    private static String plain(String text) {
        String bare = text.strip().replaceAll("\\(\\d+G\\)$| ,$", "");
        if (bare.matches("-?\\d+\\.\\d+")) {
            bare = bare.replaceAll("(\\.\\d+?)0+$", "$1");
        }
        return List.of("--", "NA", "N/A").contains(bare) ? "" : bare;
    }

    private static String text(List<Map<String, String>> rows) {
        StringBuilder all = new StringBuilder();
        rows.forEach(row -> all.append(row).append('\n'));
        return all.toString();
    }
}
