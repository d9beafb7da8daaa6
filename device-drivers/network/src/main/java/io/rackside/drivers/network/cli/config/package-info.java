/** Running configurations: read, made comparable, masked, compared. */
package io.rackside.drivers.network.cli.config;
