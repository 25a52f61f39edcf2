"""Building, grading and reporting for the KERN kit; `helpers` is what students import."""
