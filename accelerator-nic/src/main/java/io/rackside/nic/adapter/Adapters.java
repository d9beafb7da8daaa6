package io.rackside.nic.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.model.host.OperatingSystem;
import io.rackside.nic.knob.Knob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The adapters that ship with Rackside, one file a driver. */
public final class Adapters {
    static final String SOFT_ROCE = "rdma_rxe";

    /** The drivers that have a file of that name. */
    static final List<String> DRIVERS =
            List.of(
                    "mlx5_core",
                    "ice",
                    "i40e",
                    "igb",
                    "bnxt_en",
                    "hns3",
                    "hinic",
                    "hinic3",
                    "nfp",
                    "netdevsim",
                    SOFT_ROCE);

    /** What the kernel offers for every driver. */
    static final String ANY_DRIVER = "any";

    /** What a host has once, and its boot loader's two configurations. */
    static final String HOST = "host";

    static final String GRUB = "boot-grub";
    static final String GRUBBY = "boot-grubby";

    private final Map<String, Adapter> all;

    private Adapters(Map<String, Adapter> all) {
        this.all = all;
    }

    /**
     * Reads the files.
     *
     * @throws AdapterFormatException when one of them is wrong, which a test would have found
     */
    public static Adapters shipped() {
        Map<String, Adapter> all = new LinkedHashMap<>();
        ObjectMapper mapper = new ObjectMapper();
        List<String> files = new ArrayList<>(DRIVERS);
        files.addAll(List.of(ANY_DRIVER, HOST, GRUB, GRUBBY));
        for (String file : files) {
            try (InputStream in =
                    Adapters.class.getResourceAsStream("adapters/" + file + ".json")) {
                Adapter adapter = AdapterFile.read(mapper.readTree(in), file);
                all.put(adapter.driver(), adapter);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Adapters(all);
    }

    /**
     * A driver's own; empty where Rackside has no file for it. Soft-RoCE rides on any port, so its
     * ways come after those of a driver that has none for RoCE.
     */
    public Optional<Adapter> of(String driver) {
        return DRIVERS.contains(driver)
                ? Optional.of(withSoftRoce(all.get(driver)))
                : Optional.empty();
    }

    private Adapter withSoftRoce(Adapter adapter) {
        if (adapter.ways().stream().anyMatch(way -> way.knob().family().equals("roce"))) {
            return adapter;
        }
        List<Way> ways = new ArrayList<>(adapter.ways());
        ways.addAll(all.get(SOFT_ROCE).ways());
        return new Adapter(
                adapter.driver(),
                adapter.evidence(),
                ways,
                adapter.withFunctions(),
                adapter.rdmaModule());
    }

    /** A driver's own, else what the kernel gives every driver: known from documents only. */
    public Adapter orAny(String driver) {
        return of(driver).orElseGet(() -> withSoftRoce(all.get(ANY_DRIVER)));
    }

    /**
     * The ways for what a host has once.
     *
     * @param family tells which configuration its boot loader has; the kernel's parameters cannot
     *     be set where that is not known
     */
    public Adapter ofHost(OperatingSystem.Family family) {
        Adapter host = all.get(HOST);
        List<Way> ways = new ArrayList<>(host.ways());
        switch (family) {
            case DEBIAN, UBUNTU, UOS, KYLIN_DESKTOP -> ways.addAll(all.get(GRUB).ways());
            case KYLIN_SERVER, OPENEULER, ANOLIS, CENTOS, RHEL, RHEL_LIKE ->
                    ways.addAll(all.get(GRUBBY).ways());
            case SUSE, OTHER -> {}
        }
        return new Adapter(host.driver(), host.evidence(), ways);
    }

    /** The way for a knob of a port or, where it is host-wide, of its host. */
    public Optional<Way> way(String driver, OperatingSystem.Family family, Knob knob) {
        return knob.hostWide() ? ofHost(family).way(knob) : orAny(driver).way(knob);
    }

    /** Every one, in the order of their files; for the table of what is known from where. */
    public List<Adapter> all() {
        return List.copyOf(all.values());
    }
}
