package io.rackside.app.console.sample;

import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Finding;
import io.rackside.app.monitoring.Snapshot;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Alarm;
import io.rackside.model.AlarmId;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.Placement;
import io.rackside.model.PowerFeed;
import io.rackside.model.PowerState;
import io.rackside.model.Protocol;
import io.rackside.model.RedundancyGroup;
import io.rackside.model.SecurityZone;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One substation with a 42U cabinet in which a few things are wrong; the same in every test. */
public final class SampleSite {
    public static final Instant NOW = Instant.parse("2026-03-02T10:44:00Z");
    public static final Cabinet A07 =
            new Cabinet(
                    new CabinetId("a-07"),
                    new SiteId("dongpu"),
                    "二次设备室",
                    "",
                    "A-07",
                    CabinetModel.U42,
                    OptionalInt.of(8000),
                    Optional.empty());

    private final DeviceTypeLibrary types = DeviceTypeLibrary.shipped();
    private final List<Device> devices = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();
    private final Map<DeviceId, DeviceState> states = new LinkedHashMap<>();
    private final List<PowerFeed> feeds = new ArrayList<>();
    private List<Link> links = List.of();

    public SampleSite() {
        plain("sw-01", "huawei-s6730-h48x6c", 42);
        plain("sw-02", "huawei-s6730-h48x6c", 41);
        plain("fw-01", "huawei-usg6525e", 40);
        live(box("bastion", "generic-bastion", 39, true), Health.OK, List.of());
        Device pdu = side("pdu-a", Placement.SideSlot.REAR_LEFT);
        Device other = side("pdu-b", Placement.SideSlot.REAR_RIGHT);
        for (int i = 1; i <= 7; i++) {
            Device server = box("srv-0" + i, "huawei-taishan-200-2280", 38 - 2 * i, true);
            feeds.add(new PowerFeed(server.id(), "PSU1", pdu.id(), Integer.toString(i), "A"));
            feeds.add(new PowerFeed(server.id(), "PSU2", other.id(), Integer.toString(i), "B"));
            switch (i) {
                case 3 -> live(server, Health.CRITICAL, List.of(lostInput()));
                case 5 -> live(server, Health.WARNING, List.of(slowFan()));
                case 6 -> silent(server);
                default -> live(server, Health.OK, List.of());
            }
        }
        plain("stor-01", "generic-storage-4u24", 18);
    }

    /** The same with both switches read, and cables planned from every server to both. */
    public static SampleSite cabled() {
        SampleSite site = new SampleSite();
        site.links = SampleNetwork.links();
        for (String name : List.of("sw-01", "sw-02")) {
            DeviceId id = new DeviceId(name);
            Device box =
                    site.states.get(id).device().withEndpoints(List.of(agent(name), shell(name)));
            site.devices.replaceAll(device -> device.id().equals(id) ? box : device);
            site.live(box, Health.OK, List.of());
            site.states.computeIfPresent(id, (_, state) -> SampleNetwork.withPorts(state));
        }
        return site;
    }

    /** Another job is there. */
    public void job(JobId id, String kind, DeviceId box, Job.State state) {
        jobs.add(
                new Job(
                        id,
                        kind,
                        Message.of("core.sample.title"),
                        List.of(box),
                        new TreeMap<>(),
                        List.of(),
                        state,
                        NOW,
                        Optional.empty(),
                        Optional.empty()));
    }

    /** The same with the first two servers reached by SSH too. */
    public static SampleSite hosts() {
        SampleSite site = cabled();
        for (String name : List.of("srv-01", "srv-02")) {
            DeviceId id = new DeviceId(name);
            Device before = site.states.get(id).device();
            Device box = before.withEndpoints(List.of(before.endpoints().getFirst(), shell(name)));
            site.devices.replaceAll(device -> device.id().equals(id) ? box : device);
            site.live(box, Health.OK, List.of());
        }
        return site;
    }

    private static Endpoint agent(String name) {
        return new Endpoint(
                Protocol.SNMP,
                "snmp://127.0.0.1:16" + name.substring(name.length() - 1),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Endpoint shell(String name) {
        return new Endpoint(
                Protocol.SSH,
                "ssh://127.0.0.1:22" + name.substring(name.length() - 1),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Finding lostInput() {
        return new Finding(
                "psu:PSU2",
                Grade.MAJOR,
                Message.of("core.finding.psu-failed", "PSU2"),
                "PSU2",
                Optional.of(Message.of("core.advice.read-its-log")));
    }

    private static Finding slowFan() {
        return new Finding(
                "fan:Fan4",
                Grade.MINOR,
                Message.of("core.finding.fan", "Fan4", new Message.Measure(2140, "rpm")),
                "Fan4",
                Optional.empty());
    }

    private Device box(String name, String slug, int unit, boolean reached) {
        Device fresh =
                new Device(
                        new DeviceId(name),
                        A07.id(),
                        name,
                        types.bySlug(slug).orElseThrow(),
                        "",
                        SecurityZone.II,
                        Placement.Mounted.atU(unit),
                        Identity.ofSerial("2102312NVF" + name.hashCode() % 1000),
                        reached
                                ? List.of(
                                        new Endpoint(
                                                Protocol.REDFISH,
                                                "https://127.0.0.1:" + (9000 + unit),
                                                Optional.empty(),
                                                Optional.empty(),
                                                false))
                                : List.of(),
                        Optional.empty(),
                        Optional.empty());
        devices.add(fresh);
        return fresh;
    }

    private Device side(String name, Placement.SideSlot slot) {
        Device pdu =
                box(name, "generic-pdu-0u-24", 1, false)
                        .movedTo(A07.id(), new Placement.Beside(slot));
        devices.removeLast();
        devices.add(pdu);
        return pdu;
    }

    private void plain(String name, String slug, int unit) {
        Device device = box(name, slug, unit, false);
        states.put(
                device.id(),
                new DeviceState(
                        device,
                        Contact.NOT_MONITORED,
                        Health.UNKNOWN,
                        PowerState.UNKNOWN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
    }

    private void live(Device device, Health health, List<Finding> findings) {
        states.put(
                device.id(),
                new DeviceState(
                        device,
                        Contact.LIVE,
                        health,
                        PowerState.ON,
                        Optional.of(NOW.minusSeconds(3)),
                        Optional.empty(),
                        Optional.empty(),
                        findings,
                        Optional.of(SampleReadings.inventory(device)),
                        SampleReadings.readings(device, findings),
                        Optional.empty()));
    }

    /** A box answers no more. */
    public void silent(DeviceId id) {
        silent(states.get(id).device());
    }

    /** One that nobody has asked since the start. */
    public void notAsked(DeviceId id) {
        without(states.get(id).device(), Contact.NOT_ASKED);
    }

    private void silent(Device device) {
        without(device, Contact.SILENT);
    }

    private void without(Device device, Contact contact) {
        states.put(
                device.id(),
                new DeviceState(
                        device,
                        contact,
                        Health.UNKNOWN,
                        PowerState.ON,
                        Optional.of(NOW.minusSeconds(250)),
                        Optional.of(NOW.minusSeconds(240)),
                        Optional.of(Message.of("bmc.no-answer", "https://127.0.0.1")),
                        List.of(),
                        Optional.of(SampleReadings.inventory(device)),
                        SampleReadings.readings(device, List.of()),
                        Optional.empty()));
    }

    public SiteModel model() {
        Site region =
                new Site(
                        new SiteId("zhuhai"),
                        Optional.empty(),
                        "珠海",
                        SiteLink.local(),
                        Optional.empty());
        Site site =
                new Site(
                        new SiteId("dongpu"),
                        Optional.of(region.id()),
                        "东浦 110 kV 站",
                        SiteLink.wan(),
                        Optional.empty());
        return SiteModel.of(
                List.of(region, site),
                List.of(A07),
                devices,
                links,
                feeds,
                List.of(
                        new RedundancyGroup(
                                "etcd",
                                Set.of(
                                        new DeviceId("srv-01"),
                                        new DeviceId("srv-02"),
                                        new DeviceId("srv-03")),
                                2)));
    }

    public Snapshot snapshot() {
        Alarm alarm =
                new Alarm(
                        new AlarmId("1"),
                        new DeviceId("srv-03"),
                        "psu:PSU2",
                        Grade.MAJOR,
                        lostInput().why(),
                        NOW.minusSeconds(120),
                        NOW,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0);
        Alarm over =
                new Alarm(
                        new AlarmId("2"),
                        new DeviceId("srv-02"),
                        "fan:Fan1",
                        Grade.MINOR,
                        slowFan().why(),
                        NOW.minusSeconds(4000),
                        NOW.minusSeconds(3000),
                        Optional.of(NOW.minusSeconds(2900)),
                        Optional.of(slowFan().why()),
                        Optional.empty(),
                        0);
        return new Snapshot(
                NOW,
                List.copyOf(model().activeSites()),
                List.of(A07),
                states,
                List.of(alarm, over),
                Stream.concat(Stream.of(job()), jobs.stream()).toList(),
                Map.of(new SiteId("dongpu"), 18.0));
    }

    private static Job job() {
        Step sent =
                new Step(
                        "send",
                        Message.of("core.power.step.send"),
                        false,
                        Duration.ofSeconds(5),
                        Step.State.DONE,
                        Optional.of(NOW.minusSeconds(20)),
                        Optional.of(NOW.minusSeconds(15)),
                        Optional.empty());
        Step waiting =
                new Step(
                        "wait",
                        Message.of("core.power.step.wait"),
                        true,
                        Duration.ofSeconds(60),
                        Step.State.RUNNING,
                        Optional.of(NOW.minusSeconds(15)),
                        Optional.empty(),
                        Optional.empty());
        return new Job(
                new JobId("j1"),
                "power",
                Message.of("core.power.title", "srv-04"),
                List.of(new DeviceId("srv-04")),
                new TreeMap<>(),
                List.of(sent, waiting),
                Job.State.RUNNING,
                NOW.minusSeconds(20),
                Optional.empty(),
                Optional.empty());
    }
}
