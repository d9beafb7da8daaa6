package io.rackside.nic.measure;

/** What one run of one tool measured. */
public sealed interface Result
        permits TcpThroughput, RdmaBandwidth, RdmaLatency, StorageRate, RoundTrip {}
