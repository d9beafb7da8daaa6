package io.rackside.drivers.cluster.impact;

import io.rackside.model.Message;

/**
 * What becomes of one.
 *
 * @param kind VirtualMachineInstance or Pod
 * @param node where it runs now
 * @param reason why, in words when rendered
 */
public record Item(
        String kind, String namespace, String name, String node, Verdict verdict, Message reason) {}
