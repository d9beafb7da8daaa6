package io.rackside.model;

/**
 * What a cabinet of a model may hold at most, as its maker states.
 *
 * @param cpuSocketsMin fewest CPU sockets it is delivered with
 * @param cpuSocketsMax most CPU sockets, a bastion's not counted
 * @param storageTb usable storage in TB (10^12 bytes)
 * @param iops storage operations per second
 * @param clusterScale virtual machines and containers the cluster is rated for
 */
public record Envelope(
        int cpuSocketsMin, int cpuSocketsMax, int storageTb, int iops, int clusterScale) {}
