"""The real engines that the tests run against."""
