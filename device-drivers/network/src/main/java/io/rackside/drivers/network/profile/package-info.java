/**
 * What differs from maker to maker, as data: which objects hold which facts. One file each, the
 * shipped ones beside this package, a person's own in the data folder; they only read.
 */
package io.rackside.drivers.network.profile;
