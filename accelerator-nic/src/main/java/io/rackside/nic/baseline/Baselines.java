package io.rackside.nic.baseline;

import io.rackside.nic.baseline.BaselineFile.Vouched;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The files of setpoints that came with Rackside. */
public final class Baselines {
    private static final List<String> SHIPPED =
            List.of("hardening", "virtualisation-rdma", "ipv6", "bmc", "switch");

    private Baselines() {}

    /** Each of them; they can be laid over each other as they are. */
    public static List<BaselineFile> shipped() {
        return SHIPPED.stream().map(Baselines::shipped).toList();
    }

    private static BaselineFile shipped(String name) {
        try (InputStream in = Baselines.class.getResourceAsStream("baselines/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("not shipped: " + name);
            }
            return BaselineReader.read(in.readAllBytes()).vouchedBy(new Vouched.Shipped());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
