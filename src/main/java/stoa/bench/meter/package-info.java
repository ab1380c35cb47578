/** What the platform takes from the machine while it is measured. */
package stoa.bench.meter;
